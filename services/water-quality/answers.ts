/** Shapes of the water-quality service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';

const Words = Type.Object({ vi: Type.String(), en: Type.String() });
const Amount = Type.Union([Type.Number(), Type.Null()]);
const Moment = Type.Union([Type.Integer(), Type.Null()]);
const State = Type.Enum(['good', 'tendency', 'preparing', 'exceeded', 'no-limit', 'unknown']);

const ParameterState = Type.Object({
  property: Type.String(),
  /** The last whole hour's mean of an automatic station, or the newest sample; null: none that can be used. */
  value: Amount,
  /** A laboratory's detection limit: the truth is this or less. */
  below: Type.Boolean(),
  timeMs: Moment,
  /** Why there is no usable value, by the quality word of the newest one; null where there is one, or none at all. */
  quality: Type.Union([Type.String(), Type.Null()]),
  state: State,
  most: Amount,
  least: Amount,
  norm: Type.Union([Type.String(), Type.Null()]),
});
export type ParameterState = Static<typeof ParameterState>;

export const PlaceState = Type.Object({
  code: Type.String(),
  kind: Type.String(),
  name: Words,
  agencyId: Type.String(),
  waterClass: Type.Union([Type.String(), Type.Null()]),
  wqi: Amount,
  wqiTimeMs: Moment,
  /** The worst of its parameters. */
  state: State,
  parameters: Type.Array(ParameterState),
});
export type PlaceState = Static<typeof PlaceState>;

/** GET states */
export const StateList = Type.Object({ atMs: Type.Integer(), places: Type.Array(PlaceState) });
export type StateList = Static<typeof StateList>;

/** GET assets/:code/index */
export const IndexDetail = Type.Object({
  code: Type.String(),
  /** The day's end, or the time of the sample; null: nothing was measured yet. */
  timeMs: Moment,
  wqi: Amount,
  raw: Amount,
  level: Type.Union([Type.Object({ id: Type.String(), name: Words, use: Words }), Type.Null()]),
  reason: Type.Union([Words, Type.Null()]),
  worst: Type.Union([Type.String(), Type.Null()]),
  groups: Type.Array(Type.Object({ group: Type.String(), index: Amount })),
  subIndices: Type.Array(
    Type.Object({
      parameter: Type.String(),
      group: Type.String(),
      value: Type.Number(),
      index: Type.Number(),
    }),
  ),
  unused: Type.Array(Type.String()),
  onBoundary: Type.Array(Type.String()),
  version: Type.Object({ weighting: Type.String(), belowAs: Type.Number() }),
  norm: Type.Union([Type.Object({ id: Type.String(), instrument: Type.String() }), Type.Null()]),
});
export type IndexDetail = Static<typeof IndexDetail>;

/** GET assets/:code/trends */
export const TrendList = Type.Object({
  fromMs: Type.Integer(),
  toMs: Type.Integer(),
  trends: Type.Array(
    Type.Object({
      property: Type.String(),
      n: Type.Integer(),
      /** Units a year; null with fewer than eight values. */
      slope: Amount,
      interval: Type.Union([Type.Tuple([Type.Number(), Type.Number()]), Type.Null()]),
      p: Amount,
      direction: Type.Enum(['rising', 'falling', 'none', 'unknown']),
    }),
  ),
});
export type TrendList = Static<typeof TrendList>;
