/** Shapes of the air-quality service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';

const Words = Type.Object({ vi: Type.String(), en: Type.String() });
const Amount = Type.Union([Type.Number(), Type.Null()]);
const Index = Type.Union([Type.Integer({ minimum: 0, maximum: 500 }), Type.Null()]);
const Category = Type.Union([
  Type.Object({
    id: Type.String(),
    level: Type.Integer(),
    name: Words,
    colour: Type.String(),
    colourName: Words,
    healthEffect: Words,
    advice: Type.Object({ general: Words, sensitive: Words }),
  }),
  Type.Null(),
]);

/** GET assets/:code/aqi */
export const AqiDetail = Type.Object({
  code: Type.String(),
  name: Words,
  lon: Amount,
  lat: Amount,
  /** End of the hour that the index is of. */
  hourEndMs: Type.Integer(),
  hourly: Type.Object({
    aqi: Index,
    category: Category,
    /** Column of the largest sub-index; null without an index. */
    dominant: Type.Union([Type.String(), Type.Null()]),
    /** Why there is no index. */
    reason: Type.Union([Words, Type.Null()]),
    subIndices: Type.Array(
      Type.Object({
        column: Type.String(),
        pollutant: Type.String(),
        /** What the sub-index was computed from: NowCast of twelve hours or the mean of the hour. */
        basis: Type.Union([Type.Literal('now-cast'), Type.Literal('mean-1h')]),
        concentration: Type.Number(),
        unit: Type.String(),
        aqi: Type.Integer(),
      }),
    ),
    /** Missing hours among the twelve of each NowCast; null where the station does not measure it. */
    gaps: Type.Object({ pm25: Amount, pm10: Amount }),
    minHourCoverage: Type.Number(),
  }),
  /** The last daily index that was computed, and the end of its day. */
  daily: Type.Union([Type.Object({ aqi: Index, dayEndMs: Type.Integer(), category: Category }), Type.Null()]),
  /** For comparison only; nothing in Vietnam is decided by it. */
  us: Type.Union([Type.Object({ aqi: Type.Integer(), norm: Type.String() }), Type.Null()]),
  /** The norm that held at that hour; null when none is kept for it. */
  method: Type.Union([
    Type.Object({ instrument: Type.String(), article: Type.String(), norm: Type.String() }),
    Type.Null(),
  ]),
  source: Type.Object({ agencyId: Type.String() }),
});
export type AqiDetail = Static<typeof AqiDetail>;
