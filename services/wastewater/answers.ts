/** Shapes of the waste-water service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';
import { OUTLET_STATES } from './outlet-state.ts';
import { PUMP_STATES } from './pump-state.ts';

const Words = Type.Object({ vi: Type.String(), en: Type.String() });
const Amount = Type.Union([Type.Number(), Type.Null()]);
const Moment = Type.Union([Type.Integer(), Type.Null()]);
const Word = Type.Union([Type.String(), Type.Null()]);
const State = Type.Enum([...OUTLET_STATES]);

const Named = { code: Type.String(), name: Words, agencyId: Type.String(), basin: Word };

const ParameterState = Type.Object({
  property: Type.String(),
  state: State,
  /** Mean over the averaging period of its limit; of a sampled outlet the newest sample. */
  mean: Amount,
  /** Its end, or the time of the sample. */
  timeMs: Moment,
  /** The newest single value, if it can be used. */
  newest: Amount,
  newestMs: Moment,
  /** What the newest value says of itself; null: nothing came for too long. */
  quality: Word,
  averaging: Type.Enum(['hour', 'day', 'sample']),
  most: Amount,
  least: Amount,
  norm: Word,
  /** How sure the limit is: `read`, `secondary`, `assumed`; null without one. */
  confidence: Word,
});
export type ParameterState = Static<typeof ParameterState>;

export const OutletView = Type.Object({
  ...Named,
  kind: Type.String(),
  state: State,
  /** Number of its permit; null: none was entered, it is held to a template or to nothing. */
  permit: Word,
  parameters: Type.Array(ParameterState),
});
export type OutletView = Static<typeof OutletView>;

export const PumpView = Type.Object({
  ...Named,
  state: Type.Enum([...PUMP_STATES]),
  running: Amount,
  pumps: Amount,
  levelM: Amount,
  overflowM: Amount,
  hasPower: Type.Union([Type.Boolean(), Type.Null()]),
  /** The most rain of the last hour at a gauge within 4 km, mm. */
  rainMm: Amount,
  timeMs: Moment,
});
export type PumpView = Static<typeof PumpView>;

export const PlantView = Type.Object({
  ...Named,
  capacityM3d: Amount,
  /** Of the last whole hour. */
  inM3h: Amount,
  outM3h: Amount,
  loadPercent: Amount,
  hourEndMs: Type.Integer(),
  /** Of the last whole day. */
  balancePercent: Amount,
  energyKwhM3: Amount,
  codKgD: Amount,
  removalPercent: Amount,
  dayEndMs: Type.Integer(),
});
export type PlantView = Static<typeof PlantView>;

/** GET states */
export const WasteStates = Type.Object({
  atMs: Type.Integer(),
  outlets: Type.Array(OutletView),
  pumps: Type.Array(PumpView),
  plants: Type.Array(PlantView),
  /** Rain in an hour from which pumps must run, mm. */
  rainFromMm: Type.Number(),
});
export type WasteStates = Static<typeof WasteStates>;

const Counts = {
  expected: Type.Integer(),
  received: Type.Integer(),
  valid: Type.Integer(),
  calibrating: Type.Integer(),
  fault: Type.Integer(),
  suspect: Type.Integer(),
  missing: Type.Integer(),
  ratio: Amount,
};
export const ReceivedRow = Type.Object({
  code: Type.String(),
  name: Words,
  agencyId: Type.String(),
  ...Counts,
});
export type ReceivedRow = Static<typeof ReceivedRow>;

const ExceedanceRow = Type.Object({
  code: Type.String(),
  name: Words,
  property: Type.String(),
  averaging: Type.Enum(['hour', 'day']),
  beyond: Type.Integer(),
  judged: Type.Integer(),
  worst: Type.Number(),
  worstMs: Type.Integer(),
  limit: Type.Number(),
  side: Type.Enum(['most', 'least']),
});
export type ExceedanceRow = Static<typeof ExceedanceRow>;

const LostRow = Type.Object({
  code: Type.String(),
  name: Words,
  fromMs: Type.Integer(),
  toMs: Type.Integer(),
  values: Type.Integer(),
});
export type LostRow = Static<typeof LostRow>;

/** GET reporting: what stations owed over the 24 hours that ended last, what came, what was beyond its limit. */
export const DataReport = Type.Object({
  fromMs: Type.Integer(),
  toMs: Type.Integer(),
  received: Type.Array(ReceivedRow),
  lost: Type.Array(LostRow),
  exceedances: Type.Array(ExceedanceRow),
});
export type DataReport = Static<typeof DataReport>;
