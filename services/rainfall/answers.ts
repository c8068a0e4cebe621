/** Shapes of the rainfall service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';

const Words = Type.Object({ vi: Type.String(), en: Type.String() });
const Amount = Type.Union([Type.Number(), Type.Null()]);
const Class = Type.Union([
  Type.Object({ id: Type.String(), level: Type.Integer(), name: Words }),
  Type.Null(),
]);

const Window = Type.Object({
  hours: Type.Number(),
  /** Null when the window is not complete. */
  mm: Amount,
  /** Sum of what is known; null when nothing is. */
  atLeastMm: Amount,
  coverage: Type.Number({ minimum: 0, maximum: 1 }),
});

/** GET assets/:code/accumulations */
export const GaugeAccumulations = Type.Object({
  code: Type.String(),
  name: Words,
  areaCode: Type.Union([Type.String(), Type.Null()]),
  lon: Amount,
  lat: Amount,
  endMs: Type.Integer(),
  lastMs: Type.Union([Type.Integer(), Type.Null()]),
  lastMm: Amount,
  windows: Type.Array(Window),
  rainDay: Type.Object({ ...Window.properties, date: Type.String() }),
  class12h: Class,
  class24h: Class,
  intense: Type.Boolean(),
});
export type GaugeAccumulations = Static<typeof GaugeAccumulations>;

/** GET accumulations */
export const AccumulationList = Type.Object({
  atMs: Type.Integer(),
  gauges: Type.Array(GaugeAccumulations),
  city: Type.Object({
    gauges: Type.Integer(),
    /** Gauges of which is known whether it rained in the last hour, and how many of these had rain in it. */
    known: Type.Integer(),
    wet: Type.Integer(),
    /** Gauges whose last hour is not complete: none of them is dry. */
    incomplete: Type.Integer(),
    /** The most of the last hour, mm; a lower bound while a gauge is incomplete; null when no rain is known. */
    mostMm: Type.Union([Type.Number(), Type.Null()]),
    spread: Type.Union([Type.Object({ id: Type.String(), name: Words }), Type.Null()]),
    intense: Type.Integer(),
    risk: Type.Object({
      kind: Type.String(),
      instrument: Type.String(),
      article: Type.String(),
      resemblesLevel: Type.Union([Type.Integer(), Type.Null()]),
      orHigher: Type.Boolean(),
      durationKnown: Type.Boolean(),
      gaugesMeeting: Type.Integer(),
      gaugesKnown: Type.Integer(),
    }),
  }),
});
export type AccumulationList = Static<typeof AccumulationList>;
