/** Shapes of the vessel service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';
import { Words } from '../../contract/basics/answer-fields.ts';
import { FISHING_ZONES, LENGTH_CLASSES } from './vessel/fishing-zone.ts';
import { SIGNAL_STATES, type SignalState } from './vessel/signal-state.ts';

const Optional = {
  text: Type.Union([Type.String(), Type.Null()]),
  number: Type.Union([Type.Number(), Type.Null()]),
};

/** A mapped list of literals loses its words for the type checker: the type is given, the schema checks the same. */
const State = Type.Unsafe<SignalState>(Type.Union(SIGNAL_STATES.map((state) => Type.Literal(state))));

type LengthClassId = (typeof LENGTH_CLASSES)[number]['id'];
const LengthClass = Type.Unsafe<LengthClassId>(Type.Union(LENGTH_CLASSES.map(({ id }) => Type.Literal(id))));
const Zone = Type.Unsafe<(typeof FISHING_ZONES)[number]>(
  Type.Union(FISHING_ZONES.map((zone) => Type.Literal(zone))),
);

/** One vessel of the register with the state of its signal. */
export const RegisteredVessel = Type.Object({
  code: Type.String(),
  name: Words,
  registration: Optional.text,
  mmsi: Optional.number,
  homePort: Type.Union([Words, Type.Null()]),
  trade: Type.Union([Words, Type.Null()]),
  lengthM: Optional.number,
  /** Length class and fishing zone by NĐ 26/2019; null when the length is not known. */
  lengthClass: Type.Union([LengthClass, Type.Null()]),
  allowedZone: Type.Union([Zone, Type.Null()]),
  mustCarryVms: Type.Union([Type.Boolean(), Type.Null()]),
  state: State,
  lastSeenMs: Optional.number,
  lon: Optional.number,
  lat: Optional.number,
  speedKn: Optional.number,
  courseDeg: Optional.number,
  /** Zones that hold the last position. */
  zones: Type.Array(Type.Object({ id: Type.String(), kind: Type.String(), name: Words })),
});
export type RegisteredVessel = Static<typeof RegisteredVessel>;

/** GET register */
export const Register = Type.Object({ atMs: Type.Integer(), vessels: Type.Array(RegisteredVessel) });
export interface Register {
  readonly atMs: number;
  readonly vessels: readonly RegisteredVessel[];
}

/** GET summary */
export const FleetSummary = Type.Object({
  atMs: Type.Integer(),
  vessels: Type.Integer(),
  /** Vessels by state of their signal. */
  states: Type.Object(Object.fromEntries(SIGNAL_STATES.map((state) => [state, Type.Integer()]))),
  /** Vessels whose last position lies in a zone of the kind. */
  zoneKinds: Type.Record(Type.String(), Type.Integer()),
  /** Vessels by home port. */
  homePorts: Type.Array(Type.Object({ name: Words, vessels: Type.Integer(), atSea: Type.Integer() })),
});
export interface FleetSummary {
  readonly atMs: number;
  readonly vessels: number;
  readonly states: Readonly<Record<SignalState, number>>;
  readonly zoneKinds: Readonly<Record<string, number>>;
  readonly homePorts: readonly {
    readonly name: { vi: string; en: string };
    readonly vessels: number;
    readonly atSea: number;
  }[];
}
