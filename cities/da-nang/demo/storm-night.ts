/**
 * The night of storm that the demo can play: when it is, and its rain. The storm comes from the sea and crosses the town
 * before midnight; in the mountains it has rained since noon. A pure function of place and time, believable and not measured.
 */
import { HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { toNoise, toSmoothNoise } from '../../../platform/sdk/simulate.ts';

/** 18:30 of Wednesday, 28 October 2026: two cut-offs of communes' reports lie in the twelve hours after it. */
export const STORM_START_MS = Date.parse('2026-10-28T18:30:00+07:00');
export const STORM_HOURS = 12;

/** The moment of that night at a time of its clock, `22:20`: what is before noon is of the next morning. */
export function toStormMs(clock: string): number {
  const startOfDayMs = Date.parse('2026-10-28T00:00:00+07:00');
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return startOfDayMs + (hour < 12 ? hour + 24 : hour) * HOUR_MS + minute * MINUTE_MS;
}

const KM_PER_DEGREE = 111.2;
const TOWN = { lon: 108.2, lat: 16.05 } as const;
const KM_PER_LON = KM_PER_DEGREE * Math.cos((TOWN.lat * Math.PI) / 180);
/** Two days of rain before it wet the ground; hours after the start of the night. */
const FIRST_HOUR = -60;
const LAST_HOUR = 22;
/** The band of heaviest rain: where its middle is at the start, km east of the town, and how it moves, what is left of it over the hills. */
const BAND = { startKm: 78, kmPerHour: 15, widthKm: 32, mmPerHour: 51, leftInland: 0.3 } as const;
/** Rain that the mountains make of the wind from the sea: when it is heaviest, and how long it lasts. */
const MOUNTAINS = { fromKm: -18, peakHour: 0, hours: 6, mmPerHour: 16 } as const;
const CELL_KM = 9;
const SEED = 1_028;

/** mm/h; undefined outside of the storm and its two wet days before. */
export function toStormRain(lon: number, lat: number, timeMs: number): number | undefined {
  const hour = (timeMs - STORM_START_MS) / HOUR_MS;
  if (hour < FIRST_HOUR || hour > LAST_HOUR) return undefined;
  const xKm = (lon - TOWN.lon) * KM_PER_LON;
  const yKm = (lat - TOWN.lat) * KM_PER_DEGREE;
  const away = (xKm - (BAND.startKm - BAND.kmPerHour * hour)) / BAND.widthKm;
  const inland = 1 / (1 + Math.exp((xKm - MOUNTAINS.fromKm) / 8));
  // Over land the storm dies.
  const band = BAND.mmPerHour * Math.exp(-away * away) * (1 - (1 - BAND.leftInland) * inland);
  const after = (hour - MOUNTAINS.peakHour) / MOUNTAINS.hours;
  const mountains = MOUNTAINS.mmPerHour * inland * Math.exp(-after * after);
  // Widespread drizzle of the days before and after.
  const drizzle = 2.4 * toSmoothNoise(timeMs / (5 * HOUR_MS), SEED);
  return (band + mountains) * toCells(xKm, yKm, hour) + drizzle;
}

/** Showers in the rain: between half and half as much again, drifting with the storm. */
function toCells(xKm: number, yKm: number, hour: number): number {
  const x = (xKm + BAND.kmPerHour * hour) / CELL_KM;
  const y = yKm / CELL_KM;
  const column = Math.floor(x);
  const row = Math.floor(y);
  const ease = (part: number) => part * part * (3 - 2 * part);
  const [along, up] = [ease(x - column), ease(y - row)];
  const at = (right: number, above: number) => toNoise(column + right, row + above, SEED);
  const below = at(0, 0) * (1 - along) + at(1, 0) * along;
  const above = at(0, 1) * (1 - along) + at(1, 1) * along;
  return 0.5 + below * (1 - up) + above * up;
}
