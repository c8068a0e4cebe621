/** What of the open data only staff reads: what is published by whose word, and the keys of programs that read it. */
import { Type, type Static } from 'typebox';
import { orNull, Words } from '../basics/answer-fields.ts';
import { IntegerOrNull } from '../basics/number-or-null.ts';
import { OpenDataset } from './open-data.ts';

/** A feed that is for the public, or was. */
export const Published = Type.Object({
  feedId: Type.String(),
  name: Words,
  agencyId: Type.String(),
  serviceId: Type.String(),
  isPublic: Type.Boolean(),
  /** A line of the files is one property at one station; 0: nothing of it is a measurement that may be taken away. */
  rows: Type.Integer(),
  stations: Type.Integer(),
  newestMs: IntegerOrNull(),
  isDemo: Type.Boolean(),
  /** As it is, or as it was when it was last public. */
  licence: OpenDataset.properties.licence,
  terms: orNull(Words),
  /** Null: it was made so. */
  decided: orNull(Type.Object({ timeMs: Type.Integer(), by: Type.String(), why: Type.String() })),
  mayDecide: Type.Boolean(),
});
export type Published = Static<typeof Published>;

/** GET /open-data */
export const PublishedList = Type.Object({
  /** Whether the operator has opened the door of the public; else nobody reads any of it. */
  isOpen: Type.Boolean(),
  published: Type.Array(Published),
});
export type PublishedList = Static<typeof PublishedList>;

export const OpenDataKey = Type.Object({
  id: Type.String(),
  /** The program or the organisation that reads; no person. */
  name: Type.String(),
  createdMs: Type.Integer(),
  createdBy: Type.String(),
  expiresMs: IntegerOrNull(),
  lastUsedMs: IntegerOrNull(),
  revokedMs: IntegerOrNull(),
});
export type OpenDataKey = Static<typeof OpenDataKey>;

/** GET /open-data/keys */
export const OpenDataKeyList = Type.Object({
  keys: Type.Array(OpenDataKey),
  /** How often a program may ask in a minute: with a key, and without one from one address. */
  perMin: Type.Object({ withKey: Type.Integer(), without: Type.Integer() }),
});
export type OpenDataKeyList = Static<typeof OpenDataKeyList>;

/** POST /open-data/keys: the key itself is shown once. */
export interface OpenDataKeyMade {
  readonly id: string;
  readonly key: string;
}
