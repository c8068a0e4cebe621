/** Shapes of the rainfall service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';
import { AssetFields, orNull, Words } from '../../contract/basics/answer-fields.ts';
import { IntegerOrNull, NumberOrNull } from '../../contract/basics/number-or-null.ts';

const Class = orNull(Type.Object({ id: Type.String(), level: Type.Integer(), name: Words }));

const Window = Type.Object({
  hours: Type.Number(),
  /** Null when the window is not complete. */
  mm: NumberOrNull(),
  /** Sum of what is known; null when nothing is. */
  atLeastMm: NumberOrNull(),
  coverage: Type.Number({ minimum: 0, maximum: 1 }),
});

/** GET assets/:code/accumulations */
export const GaugeAccumulations = Type.Object({
  ...AssetFields,
  endMs: Type.Integer(),
  lastMs: IntegerOrNull(),
  lastMm: NumberOrNull(),
  windows: Type.Array(Window),
  rainDay: Type.Object({ ...Window.properties, date: Type.String() }),
  class12h: Class,
  class24h: Class,
  intense: Type.Boolean(),
  /** Once in so many years by the city's curve, of the rarest window, at least; null: more falls in every year. */
  rarity: orNull(Type.Object({ hours: Type.Number(), years: Type.Number(), isBeyond: Type.Boolean() })),
});
export type GaugeAccumulations = Static<typeof GaugeAccumulations>;

/** GET assets/:code/story */
export const RainStory = Type.Object({
  fromMs: Type.Integer(),
  /** Spells of rain parted by six dry hours, the newest first. */
  events: Type.Array(
    Type.Object({
      startMs: Type.Integer(),
      endMs: Type.Integer(),
      mm: Type.Number(),
      peakMmPerHour: Type.Number(),
      /** False: data are missing in it, and there was more rain or as much. */
      complete: Type.Boolean(),
      /** It may go on: six dry hours have not passed. */
      open: Type.Boolean(),
    }),
  ),
  /** Past rain that still counts, weighted by its age; `mm` null: too much of the past is missing. */
  wetness: orNull(Type.Object({ mm: NumberOrNull(), coverage: Type.Number(), halfLifeHours: Type.Number() })),
});
export type RainStory = Static<typeof RainStory>;

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
    mostMm: NumberOrNull(),
    spread: orNull(Type.Object({ id: Type.String(), name: Words })),
    intense: Type.Integer(),
    risk: Type.Object({
      kind: Type.String(),
      instrument: Type.String(),
      article: Type.String(),
      resemblesLevel: IntegerOrNull(),
      orHigher: Type.Boolean(),
      durationKnown: Type.Boolean(),
      gaugesMeeting: Type.Integer(),
      gaugesKnown: Type.Integer(),
    }),
  }),
});
export type AccumulationList = Static<typeof AccumulationList>;
