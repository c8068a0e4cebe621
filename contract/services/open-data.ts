/** Open data: what stewards gave to the public, as anybody may take it away. */
import { Type, type Static } from 'typebox';
import { orNull, Words } from '../basics/answer-fields.ts';
import { IntegerOrNull } from '../basics/number-or-null.ts';
import { qualities } from '../basics/quality.ts';

/** The newest value of one property at one station. */
export const OpenRow = Type.Object({
  station: Type.String(),
  name: Words,
  lon: orNull(Type.Number()),
  lat: orNull(Type.Number()),
  property: Type.String(),
  unit: Type.String(),
  /** When it was measured; null: nothing has come yet. */
  timeMs: IntegerOrNull(),
  value: orNull(Type.Number()),
  quality: orNull(Type.Enum(qualities.map(({ id }) => id))),
});
export type OpenRow = Static<typeof OpenRow>;

/** What is open under one name, and what its columns mean. */
export const OpenDataset = Type.Object({
  /** The feed’s own name in addresses. */
  id: Type.String(),
  name: Words,
  publisher: Words,
  service: Words,
  /** What is measured, each once. */
  columns: Type.Array(Type.Object({ property: Type.String(), name: Words, unit: Type.String() })),
  stations: Type.Integer(),
  /** Of the newest value; null: nothing has come yet. */
  newestMs: IntegerOrNull(),
  /** Since when it is as it is: opened, or its terms changed; null: since it was made. */
  changedMs: IntegerOrNull(),
  isDemo: Type.Boolean(),
  /** Null: none has been decided. */
  licence: orNull(Type.Object({ name: Type.String(), url: Type.String() })),
  terms: orNull(Words),
});
export type OpenDataset = Static<typeof OpenDataset>;

export const openChangeKinds = ['opened', 'closed', 'terms', 'columns', 'corrected'] as const;
export type OpenChangeKind = (typeof openChangeKinds)[number];

/** What became of a data set, and when. */
export const OpenChange = Type.Object({
  id: Type.String(),
  /** Of one that is no longer public too. */
  dataset: Type.String(),
  name: Words,
  kind: Type.Enum(openChangeKinds),
  timeMs: Type.Integer(),
  /** How many were corrected that day; null: another kind of change. */
  values: orNull(Type.Integer()),
  licence: OpenDataset.properties.licence,
});
export type OpenChange = Static<typeof OpenChange>;

/** GET /api/public/v1/datasets */
export const OpenDatasetList = Type.Object({
  atMs: Type.Integer(),
  datasets: Type.Array(OpenDataset),
  /** Newest first; corrections of the last 90 days, a day and data set once. */
  changes: Type.Array(OpenChange),
});
export type OpenDatasetList = Static<typeof OpenDatasetList>;
