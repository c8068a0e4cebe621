/** Shapes of the air-quality service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';
import { AssetFields, orNull, Words } from '../../contract/basics/answer-fields.ts';
import { IntegerOrNull, NumberOrNull } from '../../contract/basics/number-or-null.ts';

const Index = IntegerOrNull({ minimum: 0, maximum: 500 });
const Category = orNull(
  Type.Object({
    id: Type.String(),
    level: Type.Integer(),
    name: Words,
    colour: Type.String(),
    colourName: Words,
    healthEffect: Words,
    advice: Type.Object({ general: Words, sensitive: Words }),
  }),
);

/** GET assets/:code/aqi */
export const AqiDetail = Type.Object({
  ...AssetFields,
  /** End of the hour that the index is of. */
  hourEndMs: Type.Integer(),
  hourly: Type.Object({
    aqi: Index,
    category: Category,
    /** Column of the largest sub-index; null without an index. */
    dominant: orNull(Type.String()),
    /** Why there is no index. */
    reason: orNull(Words),
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
    gaps: Type.Object({ pm25: NumberOrNull(), pm10: NumberOrNull() }),
    minHourCoverage: Type.Number(),
  }),
  /** The last daily index that was computed, and the end of its day. */
  daily: orNull(Type.Object({ aqi: Index, dayEndMs: Type.Integer(), category: Category })),
  /** For comparison only; nothing in Vietnam is decided by it. */
  us: orNull(Type.Object({ aqi: Type.Integer(), norm: Type.String() })),
  /** The norm that held at that hour; null when none is kept for it. */
  method: orNull(Type.Object({ instrument: Type.String(), article: Type.String(), norm: Type.String() })),
  source: Type.Object({ agencyId: Type.String() }),
});
export type AqiDetail = Static<typeof AqiDetail>;

/** GET publication: of the last whole hour. */
export const AirPublication = Type.Object({
  atMs: Type.Integer(),
  channel: Type.String(),
  hourEndMs: Type.Integer(),
  stations: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Words,
      aqi: Index,
      /** Of the level, as the decision prescribes it. */
      colour: orNull(Type.String()),
      /** All that has to be told; null: nothing may be told. */
      text: orNull(Words),
      /** Why nothing may be told. */
      because: orNull(Words),
    }),
  ),
});
export type AirPublication = Static<typeof AirPublication>;

/** GET checks: what stations say of each other. */
export const AirChecks = Type.Object({
  /** End of the last day that was looked at; five weeks before it. */
  endMs: Type.Integer(),
  stations: Type.Integer(),
  drifts: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Words,
      pollutant: Type.String(),
      /** Its mean by the median of the others: in the last week, and in the weeks before. */
      now: Type.Number(),
      before: Type.Number(),
    }),
  ),
});
export type AirChecks = Static<typeof AirChecks>;
