/**
 * A CitizenCard is what a service tells the public without sign-in: one thing in plain words, with its age, source, quality
 * and what to do. Made of data whose stewards gave them to the public and of nothing else.
 */
import { Type, type Static } from 'typebox';
import { orNull, Words } from '../basics/answer-fields.ts';
import { IntegerOrNull } from '../basics/number-or-null.ts';
import { qualities, type QualityId } from '../basics/quality.ts';
import type { Text } from '../basics/text.ts';

/** In a manifest: a matter that the service tells citizens of. */
export interface CitizenCardFacts {
  /** Unique within its service. */
  readonly id: string;
  /** `Ngập đường` */
  readonly name: Text;
  /** Older than this it tells nothing of now. */
  readonly staleAfterSec: number;
  /** What is said of a place tells of so much around it, m. */
  readonly withinM: number;
  /** Told where one looks things up, and not around a place. */
  readonly isLookedUp?: true;
}

/** From the calmest: nothing to heed, take care, stay away. */
export const citizenLevels = ['calm', 'care', 'danger'] as const;
export type CitizenLevel = (typeof citizenLevels)[number];

/** What a service has to say of a matter; of one matter several things may be said, each of its place. */
export interface CitizenTelling {
  /** Which of the manifest's `citizenCards`. */
  readonly id: string;
  readonly level: CitizenLevel;
  /** A whole sentence, with its number and unit: `Đường ngập 35 cm ở Mẹ Suốt.` */
  readonly saying: Text;
  /** What to do; null: nothing. */
  readonly advice: Text | null;
  /** When the newest of what it rests on was measured; epoch ms. */
  readonly timeMs: number;
  readonly quality: QualityId;
  /** Who measures. */
  readonly source: Text;
  /** Where it is so; absent: of the whole city. */
  readonly place?: { readonly lon: number; readonly lat: number };
  /** Told only to who is near: one of many stations, that the list of the city leaves out. */
  readonly isLocal?: true;
  /** A colour that the law has for it, `#rrggbb` with its name. */
  readonly colour?: { readonly hex: string; readonly name: Text };
  /** What else has to be told with it, sentence by sentence. */
  readonly details?: readonly Text[];
}

const CitizenCard = Type.Object({
  serviceId: Type.String(),
  id: Type.String(),
  name: Words,
  /** `stale`: what was said last, too old to tell of now; `unknown`: nothing is known, or nothing of it is public. */
  state: Type.Enum(['fresh', 'stale', 'unknown']),
  /** Null unless fresh: of what is old nobody says that it is calm. */
  level: orNull(Type.Enum([...citizenLevels])),
  saying: orNull(Words),
  advice: orNull(Words),
  timeMs: IntegerOrNull(),
  /** From then on it is stale, also on a device that has heard nothing since. */
  freshUntilMs: IntegerOrNull(),
  quality: orNull(Type.Enum(qualities.map(({ id }) => id))),
  source: orNull(Words),
  /** Where it is so, and how far around that it tells of; null: of the whole city. */
  place: orNull(Type.Object({ lon: Type.Number(), lat: Type.Number(), withinM: Type.Number() })),
  /** Null unless fresh, and where the law has none. */
  colour: orNull(Type.Object({ hex: Type.String({ pattern: '^#[0-9A-Fa-f]{6}$' }), name: Words })),
  /** Empty unless fresh: advice stands in it too. */
  details: Type.Array(Words),
});
export type CitizenCard = Static<typeof CitizenCard>;

/** GET /api/public/v1/cards, and of what is looked up …/look-up */
export const CitizenCardList = Type.Object({
  atMs: Type.Integer(),
  /** The data come from a simulator. */
  isDemo: Type.Boolean(),
  /** Worst first; what is unknown last. */
  cards: Type.Array(CitizenCard),
});
export type CitizenCardList = Static<typeof CitizenCardList>;
