/**
 * Rain over a demo city by place and time: spells of wet days, steady rain in them, and storm cells that come from the
 * sea and cross the land. Pure; nothing in it is a forecast or a climatology, it only has to be believable.
 */
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import { toNoise, toSmoothNoise } from '../../platform/sdk/simulate.ts';

const KM_PER_DEGREE = 111.2;
/** A storm comes once in so many days. */
const SPELL_DAYS = 6;
const SLOT_MS = 2 * HOUR_MS;
/** Cells live at most so many slots after the one they are born in. */
const LONGEST_LIFE_SLOTS = 2;
const CELLS_PER_SLOT = 2.8;
const STEADY_MM_PER_HOUR = 15;

export interface RainClimate {
  readonly centre: readonly [lon: number, lat: number];
  /** How wet each month is, January first, 1 = the rainiest. */
  readonly wetByMonth: readonly number[];
  readonly utcOffsetMin: number;
  readonly seed: number;
}

/** Intensity in mm/h at a place and time (epoch ms). */
export type RainField = (lon: number, lat: number, timeMs: number) => number;

interface Cell {
  readonly bornMs: number;
  readonly lifeMs: number;
  readonly startXKm: number;
  readonly startYKm: number;
  readonly speedXKmh: number;
  readonly speedYKmh: number;
  readonly radiusKm: number;
  readonly peakMmPerHour: number;
}

export function createRainField(climate: RainClimate): RainField {
  const [centreLon, centreLat] = climate.centre;
  const kmPerLon = KM_PER_DEGREE * Math.cos((centreLat * Math.PI) / 180);
  // Cells are the same whenever they are made; they are kept because 82 gauges ask for the same hours.
  const cells = new Map<number, readonly Cell[]>();
  const cellsOf = (slot: number): readonly Cell[] => {
    const known = cells.get(slot);
    if (known !== undefined) return known;
    if (cells.size > 200) cells.clear();
    const made = listCells(slot, climate);
    cells.set(slot, made);
    return made;
  };
  return (lon, lat, timeMs) => {
    const xKm = (lon - centreLon) * kmPerLon;
    const yKm = (lat - centreLat) * KM_PER_DEGREE;
    let mmPerHour = toSteadyRain(xKm, yKm, timeMs, climate);
    const slot = Math.floor(timeMs / SLOT_MS);
    for (let back = 0; back <= LONGEST_LIFE_SLOTS; back++)
      for (const cell of cellsOf(slot - back)) mmPerHour += toCellRain(cell, xKm, yKm, timeMs);
    // Air that rises over the hills inland leaves more rain there.
    return xKm < 0 ? mmPerHour * (1 + Math.min(0.4, -xKm / 120)) : mmPerHour;
  };
}

/** How wet the weather is, 0 to 1: the days' own wetness at noon, eased in between, by the season. */
export function toWetness(timeMs: number, { utcOffsetMin, wetByMonth, seed }: RainClimate): number {
  const localMs = timeMs + utcOffsetMin * 60_000;
  const position = localMs / DAY_MS - 0.5;
  const day = Math.floor(position);
  const part = position - day;
  const ease = part * part * (3 - 2 * part);
  const wetness = toDayWetness(day, seed) * (1 - ease) + toDayWetness(day + 1, seed) * ease;
  return wetness * (wetByMonth[new Date(localMs).getUTCMonth()] ?? 0);
}

function toDayWetness(day: number, seed: number): number {
  const spell = Math.floor(day / SPELL_DAYS);
  const daysAfterStorm = day - spell * SPELL_DAYS - Math.floor(toNoise(spell, seed, 1) * (SPELL_DAYS - 1));
  if (daysAfterStorm === 0) return 0.75 + 0.35 * toNoise(spell, seed, 2);
  if (daysAfterStorm === 1) return 0.35;
  if (daysAfterStorm === -1) return 0.2;
  return toNoise(day, seed, 3) < 0.3 ? 0.15 : 0;
}

function listCells(slot: number, climate: RainClimate): Cell[] {
  const { seed } = climate;
  const wanted = toWetness((slot + 0.5) * SLOT_MS, climate) * CELLS_PER_SLOT;
  const count = Math.floor(wanted + toNoise(slot, seed, 4));
  return Array.from({ length: count }, (_, index): Cell => {
    const chance = (which: number) => toNoise(slot, seed, 5, index, which);
    const speedKmh = 14 + 18 * chance(0);
    const courseRad = ((240 + 55 * chance(1)) * Math.PI) / 180;
    return {
      bornMs: (slot + chance(2)) * SLOT_MS,
      lifeMs: (1.5 + 2.4 * chance(3)) * HOUR_MS,
      startXKm: 35 + 45 * chance(4),
      startYKm: -75 + 150 * chance(5),
      speedXKmh: speedKmh * Math.sin(courseRad),
      speedYKmh: speedKmh * Math.cos(courseRad),
      radiusKm: 7 + 9 * chance(6),
      peakMmPerHour: 14 + 66 * chance(7) ** 1.5,
    };
  });
}

/** A bell in space and time: a cell grows, moves and dies. */
function toCellRain(cell: Cell, xKm: number, yKm: number, timeMs: number): number {
  const ageMs = timeMs - cell.bornMs;
  if (ageMs <= 0 || ageMs >= cell.lifeMs) return 0;
  const hours = ageMs / HOUR_MS;
  const dx = xKm - cell.startXKm - cell.speedXKmh * hours;
  const dy = yKm - cell.startYKm - cell.speedYKmh * hours;
  const nearness = (dx * dx + dy * dy) / (cell.radiusKm * cell.radiusKm);
  if (nearness > 8) return 0;
  return cell.peakMmPerHour * Math.sin((Math.PI * ageMs) / cell.lifeMs) * Math.exp(-nearness);
}

/** Widespread rain of a wet spell: waves of some hours, a little different from place to place. */
function toSteadyRain(xKm: number, yKm: number, timeMs: number, climate: RainClimate): number {
  const wetness = toWetness(timeMs, climate);
  if (wetness < 0.1) return 0;
  const wave = toSmoothNoise(timeMs / (2.5 * HOUR_MS), climate.seed + 11);
  const place =
    toSmoothNoise(xKm / 25 + 100, climate.seed + 12) + toSmoothNoise(yKm / 25 + 100, climate.seed + 13);
  const strength = wave * (0.5 + place / 2) - (0.75 - 0.35 * wetness);
  return strength <= 0 ? 0 : STEADY_MM_PER_HOUR * wetness * strength;
}
