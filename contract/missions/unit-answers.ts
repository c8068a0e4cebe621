/** What services that send units answer: units, missions, requests, clocks, the nearest. No name of a person has a place in it. */
import { Type, type Static } from 'typebox';
import { Words } from '../basics/answer-fields.ts';
import { HINDRANCES, UNIT_STATES, type Hindrance, type UnitState } from './unit-state.ts';

const Amount = Type.Union([Type.Number(), Type.Null()]);
const Moment = Type.Union([Type.Integer(), Type.Null()]);
const MaybeText = Type.Union([Type.String(), Type.Null()]);
export type TravelledBy = 'street' | 'straight-line' | 'water';
export const TravelBy = Type.Unsafe<TravelledBy>(Type.Enum(['street', 'straight-line', 'water']));

export const UnitView = Type.Object({
  code: Type.String(),
  name: Words,
  agencyId: Type.String(),
  agency: Words,
  state: Type.Unsafe<UnitState>(Type.Enum([...UNIT_STATES])),
  /** What it can do, in an id of its service. */
  level: MaybeText,
  crew: Amount,
  equipment: MaybeText,
  station: MaybeText,
  /** Its owner shares where it is; else it is reckoned from its station. */
  isTracked: Type.Boolean(),
  whyNot: MaybeText,
  /** Number of the open mission that it has. */
  mission: MaybeText,
  seenMs: Moment,
  lon: Amount,
  lat: Amount,
  speedKn: Amount,
});
export type UnitView = Static<typeof UnitView>;

export const UNIT_MARKS = ['idle', 'astray'] as const;
/** Beside its state: it stands idle out of its station (amount: minutes), or its way grows (amount: seconds within 3 minutes). */
const UnitMark = Type.Object({
  kind: Type.Unsafe<(typeof UNIT_MARKS)[number]>(Type.Enum([...UNIT_MARKS])),
  amount: Type.Number(),
});
export type UnitMark = Static<typeof UnitMark>;
const MarkedUnit = Type.Intersect([UnitView, Type.Object({ mark: Type.Union([UnitMark, Type.Null()]) })]);
export type MarkedUnit = Static<typeof MarkedUnit>;

const StampView = Type.Object({
  id: Type.String(),
  name: Words,
  timeMs: Type.Integer(),
  /** Who or what set it, as `desk:truc-115`; and what that is called. */
  setBy: MaybeText,
  setter: Type.Union([Words, Type.Null()]),
});
export const MissionView = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  call: Type.String(),
  title: Type.String(),
  status: Type.String(),
  statusName: Words,
  priority: MaybeText,
  needs: MaybeText,
  nature: MaybeText,
  unit: MaybeText,
  destination: MaybeText,
  destinationName: Type.Union([Words, Type.Null()]),
  ward: Type.Union([Words, Type.Null()]),
  lon: Amount,
  lat: Amount,
  stamps: Type.Array(StampView),
  /** A stamp that the unit's position proposes and no crew has confirmed. */
  proposed: Type.Union([
    Type.Object({ id: Type.String(), name: Words, timeMs: Type.Integer() }),
    Type.Null(),
  ]),
  /** Since when it stands as it does. */
  sinceMs: Moment,
});
export type MissionView = Static<typeof MissionView>;

/** How many calls these are of: one call may need many units, each with a mission of its own. */
export const countCalls = (missions: readonly Pick<MissionView, 'call'>[]): number =>
  new Set(missions.map(({ call }) => call)).size;

export const RequestView = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  unit: MaybeText,
  desk: Words,
  note: Type.String(),
  status: Type.String(),
  statusName: Words,
  sinceMs: Moment,
});
export type RequestView = Static<typeof RequestView>;

export const ClockView = Type.Object({
  id: Type.String(),
  n: Type.Integer(),
  p50: Amount,
  p90: Amount,
  p95: Amount,
  targetSec: Amount,
  /** Of n, 0..1. */
  withinTarget: Amount,
  /** Left out, by reason; and those that lack a stamp. */
  excluded: Type.Array(Type.Object({ why: Words, count: Type.Integer() })),
  without: Type.Integer(),
});
export type ClockView = Static<typeof ClockView>;

/** Members of an answer that tells how units stand. */
export const UnitStatesFields = {
  atMs: Type.Integer(),
  units: Type.Array(MarkedUnit),
  missions: Type.Array(MissionView),
  /** Of the last day. */
  requests: Type.Array(RequestView),
  /** Of the last thirty days. */
  clocks: Type.Array(ClockView),
  /** Times of the first clock in the last thirty days, seconds, for their distribution. */
  responses: Type.Array(Type.Number()),
  /** More missions lie in the thirty days than were read. */
  isCut: Type.Boolean(),
};
const UnitStatesAnswer = Type.Object(UnitStatesFields);
export type UnitStatesAnswer = Static<typeof UnitStatesAnswer>;

const NearUnit = Type.Object({
  code: Type.String(),
  name: Words,
  level: MaybeText,
  crew: Amount,
  equipment: MaybeText,
  station: MaybeText,
  agency: Words,
  travelSec: Type.Integer(),
  /** With the time until it leaves. */
  etaSec: Type.Integer(),
  /** Nine of ten such journeys of this city were there by then; null: too few to say so, or no street. */
  etaP90Sec: Amount,
  by: TravelBy,
  meters: Amount,
  streets: Type.Array(Type.String()),
  /** The same way if no street were closed, under water, slow or too narrow. */
  plainSec: Amount,
  /** What stands on that other way. */
  avoided: Type.Array(Type.Object({ code: Type.String(), says: Words })),
  /** From where the street ends to the place, m: on foot, or through water. */
  toStreetM: Amount,
  line: Type.Array(Type.Array(Type.Number())),
});
export type NearUnit = Static<typeof NearUnit>;

/** The three nearest suitable units, and who is nearer and is not sent. */
export const Nearest = Type.Object({
  atMs: Type.Integer(),
  needs: MaybeText,
  turnoutSec: Type.Integer(),
  /** Runs that it is the median of; 0: a target, for too few runs are known. */
  turnoutRuns: Type.Integer(),
  /** Journeys of the last 90 days whose expected time is known; the ninetieth percentile needs 20. */
  journeys: Type.Integer(),
  units: Type.Array(NearUnit),
  passedOver: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Words,
      hindrance: Type.Unsafe<Hindrance>(Type.Enum([...HINDRANCES])),
      seconds: Amount,
    }),
  ),
  free: Type.Integer(),
  of: Type.Integer(),
});
export type Nearest = Static<typeof Nearest>;
