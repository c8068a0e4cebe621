/** GET storm: the storms that are told of now, and the vessels that their winds may reach. */
import { Type, type Static } from 'typebox';
import { Words } from '../../../contract/basics/answer-fields.ts';
import { capVerdicts } from '../../../contract/notices/cap.ts';
import { ShelterRoom } from '../shelters/shelter-room.ts';
import { SIGNAL_STATES, type SignalState } from '../vessel/signal-state.ts';
import { CALL_RESULTS, type CallResult } from './storm-records.ts';

const OptionalInteger = Type.Union([Type.Integer(), Type.Null()]);
const OptionalNumber = Type.Union([Type.Number(), Type.Null()]);

/** What its course says: `unknown` where it lies still, is not heard now, or no port is known by boats in it. */
export const TURNS = ['to-port', 'elsewhere', 'unknown'] as const;
export type Turn = (typeof TURNS)[number];

const Call = Type.Object({
  result: Type.Unsafe<CallResult>(Type.Enum(CALL_RESULTS.map(({ id }) => id))),
  calledMs: Type.Integer(),
  calledBy: Type.String(),
});

export const ReachedVessel = Type.Object({
  code: Type.String(),
  name: Words,
  state: Type.Unsafe<SignalState>(Type.Enum([...SIGNAL_STATES])),
  lastSeenMs: OptionalInteger,
  speedKn: OptionalNumber,
  turn: Type.Unsafe<Turn>(Type.Enum([...TURNS])),
  /** When gales may reach it first where it was last; not before now. */
  firstMs: Type.Integer(),
  strongestKt: Type.Integer(),
  /** The newest call since the storm is told of. */
  call: Type.Union([Call, Type.Null()]),
  /** The call says that it is safe, but it was seen out of every port after that. */
  seenAfterCall: Type.Boolean(),
});
export type ReachedVessel = Static<typeof ReachedVessel>;

export const StormAtSea = Type.Object({
  storm: Type.String(),
  source: Type.String(),
  /** Of the newest bulletin or best-track point of this source. */
  issuedMs: Type.Integer(),
  /** What the XML signature of that bulletin says; null: it came otherwise than by CAP. */
  signature: Type.Union([Type.Enum([...capVerdicts]), Type.Null()]),
  signer: Type.Union([Type.String(), Type.Null()]),
  /** Of the last point that the bulletin tells; after it the storm is taken to stay there. */
  toldToMs: Type.Integer(),
  /** Until when track and reach are known or held without a gap; null: not even now. */
  knownToMs: OptionalInteger,
  /** Some point of what is counted tells no error: none is added there. */
  lacksError: Type.Boolean(),
  maxKt: OptionalNumber,
  /** Vessels that are reached now and at any moment within 12, 24, 48 hours; null: not known so far. */
  reached: Type.Array(OptionalInteger),
  /** Of `vessels`, who is not told to be safe in shelter. */
  left: Type.Integer(),
  vessels: Type.Array(ReachedVessel),
});
export type StormAtSea = Static<typeof StormAtSea>;

export const StormsAtSea = Type.Object({
  atMs: Type.Integer(),
  storms: Type.Array(StormAtSea),
  /** Of the register: at sea with a place, in port, without any place. */
  counted: Type.Integer(),
  inPort: Type.Integer(),
  unplaced: Type.Integer(),
  /** Room for vessels, the most first. */
  shelters: Type.Array(ShelterRoom),
});
export type StormsAtSea = Static<typeof StormsAtSea>;
