/** Shapes of the service's API answers; the screens read the same types. No name of a person has a place in them. */
import { Type, type Static } from 'typebox';
import { Words } from '../../contract/basics/answer-fields.ts';
import type { ClockId } from './dispatch/missions.ts';
import type { Hindrance } from './dispatch/hindrance.ts';
import type { Room } from './hospitals/rank-hospitals.ts';
import { UNIT_STATES, type UnitState } from './units/unit-state.ts';

const Amount = Type.Union([Type.Number(), Type.Null()]);
const Moment = Type.Union([Type.Integer(), Type.Null()]);
const MaybeText = Type.Union([Type.String(), Type.Null()]);
const By = Type.Unsafe<'street' | 'straight-line'>(Type.Enum(['street', 'straight-line']));

export const UnitView = Type.Object({
  code: Type.String(),
  name: Words,
  agencyId: Type.String(),
  agency: Words,
  state: Type.Unsafe<UnitState>(Type.Enum([...UNIT_STATES])),
  level: MaybeText,
  isMotorbike: Type.Boolean(),
  crew: Amount,
  equipment: MaybeText,
  station: MaybeText,
  whyNot: MaybeText,
  /** Number of the open mission that it has. */
  mission: MaybeText,
  seenMs: Moment,
  lon: Amount,
  lat: Amount,
  speedKn: Amount,
});
export type UnitView = Static<typeof UnitView>;

const StampView = Type.Object({ id: Type.String(), timeMs: Type.Integer(), setBy: MaybeText });
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
  proposed: Type.Union([Type.Object({ id: Type.String(), timeMs: Type.Integer() }), Type.Null()]),
  /** Since when it stands as it does. */
  sinceMs: Moment,
});
export type MissionView = Static<typeof MissionView>;

const RequestView = Type.Object({
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

const ClockView = Type.Object({
  id: Type.Unsafe<ClockId>(Type.String()),
  n: Type.Integer(),
  p50: Amount,
  p90: Amount,
  p95: Amount,
  targetSec: Amount,
  /** Of n, 0..1. */
  withinTarget: Amount,
  /** Left out, by reason; and those that lack a stamp. */
  excluded: Type.Array(Type.Object({ why: Type.String(), count: Type.Integer() })),
  without: Type.Integer(),
});
export type ClockView = Static<typeof ClockView>;

/** GET states: units, open missions, requests of the last day, and the times of the last thirty days. */
export const States = Type.Object({
  atMs: Type.Integer(),
  units: Type.Array(UnitView),
  missions: Type.Array(MissionView),
  requests: Type.Array(RequestView),
  clocks: Type.Array(ClockView),
  /** Times to the scene of the last thirty days, seconds, for their distribution. */
  responses: Type.Array(Type.Number()),
  /** Newest share of streets within 8 and 15 minutes, %, and when it was computed. */
  cover8: Amount,
  cover15: Amount,
  coverMs: Moment,
  /** More missions lie in the thirty days than were read. */
  isCut: Type.Boolean(),
});
export type States = Static<typeof States>;

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
  by: By,
  meters: Amount,
  streets: Type.Array(Type.String()),
  /** The same way if no street were closed, under water or slow. */
  plainSec: Amount,
  /** What stands on that other way. */
  avoided: Type.Array(Type.Object({ code: Type.String(), says: Words })),
  /** From where the street ends to the place, m: on foot, or through water. */
  toStreetM: Amount,
  line: Type.Array(Type.Array(Type.Number())),
});
export type NearUnit = Static<typeof NearUnit>;

/** GET nearest: the three nearest suitable units, and who is nearer and is not sent. */
export const Nearest = Type.Object({
  atMs: Type.Integer(),
  needs: MaybeText,
  turnoutSec: Type.Integer(),
  /** Runs that it is the median of; 0: a target, for too few runs are known. */
  turnoutRuns: Type.Integer(),
  units: Type.Array(NearUnit),
  passedOver: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Words,
      hindrance: Type.Unsafe<Hindrance>(Type.String()),
      seconds: Amount,
    }),
  ),
  free: Type.Integer(),
  of: Type.Integer(),
});
export type Nearest = Static<typeof Nearest>;

/** GET hospitals: the best first. */
export const Hospitals = Type.Object({
  atMs: Type.Integer(),
  of: Type.Integer(),
  hospitals: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Words,
      isAble: Type.Union([Type.Boolean(), Type.Null()]),
      room: Type.Unsafe<Room>(Type.Enum(['room', 'unknown', 'full'])),
      beds: Amount,
      bedsUsed: Amount,
      icu: Amount,
      icuUsed: Amount,
      waiting: Amount,
      handoverMin: Amount,
      unitsThere: Type.Integer(),
      timeMs: Moment,
      travelSec: Amount,
      by: Type.Union([By, Type.Null()]),
      totalSec: Amount,
    }),
  ),
});
export type Hospitals = Static<typeof Hospitals>;

const Share = { reached8: Amount, reached15: Amount };
/** GET cover: what free units reach within 8 and 15 minutes, in % of the streets along which people live. */
export const Cover = Type.Object({
  atMs: Type.Integer(),
  hasStreets: Type.Boolean(),
  freeUnits: Type.Integer(),
  ...Share,
  wards: Type.Array(Type.Object({ code: Type.String(), name: Words, km: Type.Number(), ...Share })),
  /** Where one more unit would add the most within 8 minutes, in % of all streets. */
  next: Type.Array(Type.Object({ code: Type.String(), name: Words, gain: Type.Number() })),
});
export type Cover = Static<typeof Cover>;
