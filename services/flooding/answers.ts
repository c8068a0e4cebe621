/** Shapes of the flooding service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';

const Words = Type.Object({ vi: Type.String(), en: Type.String() });
const Amount = Type.Union([Type.Number(), Type.Null()]);
const Moment = Type.Union([Type.Integer(), Type.Null()]);

const RiverState = Type.Object({
  code: Type.String(),
  name: Words,
  river: Type.Union([Type.String(), Type.Null()]),
  /** m on the station's own datum; null: none within the last hour. */
  level: Amount,
  timeMs: Moment,
  /** The newest level there was, where it is too old to tell of now. */
  lastLevel: Amount,
  /** m within the last hour; null: not known. */
  change1h: Amount,
  /** Alarm levels that hold; null where none is kept. */
  alarms: Type.Union([Type.Tuple([Type.Number(), Type.Number(), Type.Number()]), Type.Null()]),
  reached: Type.Union([Type.Integer(), Type.Null()]),
  phrase: Type.Union([Words, Type.Null()]),
});
export type RiverState = Static<typeof RiverState>;

const TowerState = Type.Object({
  code: Type.String(),
  name: Words,
  /** cm above the road; null: none within the last 25 minutes. */
  depth: Amount,
  timeMs: Moment,
  lastDepth: Amount,
  state: Type.Enum(['dry', 'flooded', 'draining', 'silent-in-water', 'unknown']),
  /** Of the flood that goes on. */
  sinceMs: Moment,
  peak: Amount,
  stopped: Type.Array(Type.String()),
});
export type TowerState = Static<typeof TowerState>;

/** GET states */
export const FloodStates = Type.Object({
  atMs: Type.Integer(),
  /** A street is flooded from this depth on, and no more below that one; cm. */
  fromCm: Type.Number(),
  belowCm: Type.Number(),
  rivers: Type.Array(RiverState),
  towers: Type.Array(TowerState),
});
export type FloodStates = Static<typeof FloodStates>;

const ReservoirState = Type.Object({
  code: Type.String(),
  name: Words,
  /** m on the reservoir's datum; null: none within two and a half hours. */
  level: Amount,
  timeMs: Moment,
  /** m³/s */
  inflow: Amount,
  turbine: Amount,
  spill: Amount,
  /** m, of the curve that is kept; null: there is none. */
  fullLevel: Amount,
  /** million m³ until the full level; null: no level, no curve, or the level lies outside it. */
  room: Amount,
  hasCurve: Type.Boolean(),
});
export type ReservoirState = Static<typeof ReservoirState>;

const ReleaseView = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  fromMs: Type.Integer(),
  /** m³/s */
  flow: Type.Number(),
  /** Wards downstream that have confirmed it, of how many. */
  confirmed: Type.Integer(),
  of: Type.Integer(),
  waiting: Type.Array(
    Type.Object({
      ...Words.properties,
      /** Where the ward's agency answers at any hour; null: none is kept. */
      dutyPhone: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  /** Who has confirmed it and when, by a receipt or by taking the task; the last one first. */
  receipts: Type.Array(Type.Object({ ward: Words, timeMs: Type.Integer() })),
});
export type ReleaseView = Static<typeof ReleaseView>;

const TideState = Type.Object({
  code: Type.String(),
  name: Words,
  datum: Type.Union([Type.String(), Type.Null()]),
  /** m that were measured; null: none of the last hour. */
  level: Amount,
  timeMs: Moment,
  /** m by harmonic constants; null: none are kept. */
  tide: Amount,
  highMs: Moment,
  highLevel: Amount,
});
export type TideState = Static<typeof TideState>;

/** GET reservoirs */
export const Reservoirs = Type.Object({
  atMs: Type.Integer(),
  reservoirs: Type.Array(ReservoirState),
  releases: Type.Array(ReleaseView),
  tides: Type.Array(TideState),
});
export type Reservoirs = Static<typeof Reservoirs>;
