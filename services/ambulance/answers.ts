/** Shapes of the service's API answers beside those of all units; the screens read the same types. */
import { Type, type Static } from 'typebox';
import { Words } from '../../contract/basics/answer-fields.ts';
import { TravelBy, UnitStatesFields } from '../../contract/missions/unit-answers.ts';
import type { Room } from './hospitals/rank-hospitals.ts';

const Amount = Type.Union([Type.Number(), Type.Null()]);
const Moment = Type.Union([Type.Integer(), Type.Null()]);

/** GET states: units, open missions, requests of the last day, and the times of the last thirty days. */
export const States = Type.Object({
  ...UnitStatesFields,
  /** Newest share of streets within 8 and 15 minutes, %, and when it was computed. */
  cover8: Amount,
  cover15: Amount,
  coverMs: Moment,
});
export type States = Static<typeof States>;

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
      by: Type.Union([TravelBy, Type.Null()]),
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
