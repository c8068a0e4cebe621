/** Shapes of the traffic service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';
import { NumberOrNull } from '../../contract/basics/number-or-null.ts';
import { CAUSES } from './causes.ts';
import { EFFECTS, REASONS } from './closures.ts';
import { STATES } from './states.ts';

const Words = Type.Object({ vi: Type.String(), en: Type.String() });
const Effect = Type.Enum(EFFECTS.map(({ id }) => id));
const Reason = Type.Enum(REASONS.map(({ id }) => id));

export const SegmentView = Type.Object({
  code: Type.String(),
  name: Words,
  agencyId: Type.String(),
  state: Type.Enum([...STATES]),
  /** Space mean of the last interval, km/h; null: too few vehicles, or nothing came. */
  speedKmh: NumberOrNull(),
  freeKmh: NumberOrNull(),
  /** Where the free flow is from: learnt of this hour of the day, of nights where that is not known, or assumed; null: there is none. */
  freeFrom: Type.Union([Type.Enum(['hour', 'night', 'assumed']), Type.Null()]),
  ratio: NumberOrNull(),
  vehicles: NumberOrNull(),
  timeMs: NumberOrNull(),
  lengthM: NumberOrNull(),
  /** What people say of it at this time. */
  closure: Type.Union([Type.Object({ code: Type.String(), effect: Effect, reason: Reason }), Type.Null()]),
  /** Likely causes that are known near it, to be confirmed by people; empty where it is free or unknown. */
  causes: Type.Array(Type.Enum([...CAUSES])),
});
export type SegmentView = Static<typeof SegmentView>;

export const CameraView = Type.Object({
  code: Type.String(),
  name: Words,
  agencyId: Type.String(),
  motorbikes: NumberOrNull(),
  cars: NumberOrNull(),
  heavy: NumberOrNull(),
  timeMs: NumberOrNull(),
});
export type CameraView = Static<typeof CameraView>;

export const ClosureView = Type.Object({
  code: Type.String(),
  segment: Type.String(),
  name: Words,
  effect: Effect,
  reason: Reason,
  fromMs: Type.Integer(),
  untilMs: NumberOrNull(),
});
export type ClosureView = Static<typeof ClosureView>;

/** GET states */
export const TrafficStates = Type.Object({
  atMs: Type.Integer(),
  segments: Type.Array(SegmentView),
  cameras: Type.Array(CameraView),
  closures: Type.Array(ClosureView),
});
export type TrafficStates = Static<typeof TrafficStates>;

/** GET cifs */
export const CifsFeed = Type.Object({
  incidents: Type.Array(
    Type.Object({
      incident: Type.Object({
        id: Type.String(),
        type: Type.String(),
        subtype: Type.String(),
        polyline: Type.String(),
        street: Type.String(),
        starttime: Type.String(),
        endtime: Type.Optional(Type.String()),
        direction: Type.String(),
      }),
    }),
  ),
});
export type CifsFeed = Static<typeof CifsFeed>;
