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

export const openFormats = ['csv', 'json', 'geojson'] as const;
export type OpenFormat = (typeof openFormats)[number];
