/**
 * The air over a demo city by place and time: two traffic peaks, the night's low mixing, ozone after noon, hazy spells,
 * and rain that washes particles out. Pure; believable, not measured.
 */
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import { toNoise, toSmoothNoise } from '../../platform/sdk/simulate.ts';
import type { Pollutant } from './units.ts';

/** What stands around a station, 1 = as much as anywhere in the city. */
export interface StationTrait {
  readonly traffic: number;
  readonly industry: number;
}

/** Intensity of rain in mm/h at a place and time. */
export type RainAt = (lon: number, lat: number, timeMs: number) => number;

export interface AirPlace {
  readonly lon: number;
  readonly lat: number;
  readonly seed: number;
  readonly trait: StationTrait;
}

/** Concentration in µg/m³ of every pollutant at a place, as the mean of the interval that ends at `timeMs`. */
export function toAir(
  place: AirPlace,
  timeMs: number,
  utcOffsetMin: number,
  rainAt: RainAt,
): Record<Pollutant, number> {
  const local = new Date(timeMs + utcOffsetMin * 60_000);
  const hour = local.getUTCHours() + local.getUTCMinutes() / 60;
  const isWeekend = local.getUTCDay() === 0 || local.getUTCDay() === 6;
  const traffic = toTraffic(hour) * (isWeekend ? 0.75 : 1) * place.trait.traffic;
  const mixing =
    1.1 + 0.3 * toBell(hour, 4, 3.5) + 0.15 * toBell(hour, 22, 2.5) - 0.45 * toBell(hour, 13, 3.5);
  const recentRain = toRecentRain(place, timeMs, rainAt);
  const washout = 0.35 + 0.65 * Math.exp(-0.25 * recentRain);
  const haze = Math.max(0, toSmoothNoise(timeMs / (40 * HOUR_MS), 31) - 0.6) / 0.4;
  const weather = 0.6 + 0.7 * toSmoothNoise(timeMs / (30 * HOUR_MS), 32);
  const noise = (which: number) => toGusts(timeMs, place.seed, which);

  const pm25 =
    (13 + 12 * traffic + 8 * place.trait.industry) *
    mixing *
    weather *
    (1 + 3 * haze * haze) *
    washout *
    noise(1);
  const dust = (5 + 7 * traffic + 6 * place.trait.industry) * washout * noise(2);
  const no2 = (7 + 32 * traffic + 6 * place.trait.industry) * mixing * noise(3);
  const sun = toBell(hour, 13.5, 3) * Math.exp(-0.4 * recentRain);
  return {
    pm25,
    pm10: pm25 * (1.3 + 0.2 * toSmoothNoise(timeMs / (9 * HOUR_MS), place.seed)) + dust,
    no2,
    so2: (3 + 22 * place.trait.industry * toSmoothNoise(timeMs / (5 * HOUR_MS), place.seed + 4)) * noise(4),
    co: (260 + 620 * traffic) * mixing * noise(5),
    o3: Math.max(3, (28 + 75 * sun) * (0.8 + 0.3 * weather) - 0.35 * no2) * noise(6),
  };
}

/** Cars and motorbikes by the hour: 07:30 and 17:45 are full. */
function toTraffic(hour: number): number {
  return 0.2 + 0.8 * toBell(hour, 7.5, 1.3) + 0.9 * toBell(hour, 17.75, 1.7) + 0.35 * toBell(hour, 12, 3.5);
}

/** A bell around an hour of the day, 1 at its middle; the day is a circle. */
function toBell(hour: number, middle: number, width: number): number {
  const away = Math.abs(hour - middle);
  const around = Math.min(away, 24 - away);
  return Math.exp(-(around * around) / (2 * width * width));
}

/** Rain of the last two hours in mm/h. */
function toRecentRain({ lon, lat }: AirPlace, timeMs: number, rainAt: RainAt): number {
  return (
    (rainAt(lon, lat, timeMs) + rainAt(lon, lat, timeMs - HOUR_MS) + rainAt(lon, lat, timeMs - 2 * HOUR_MS)) /
    3
  );
}

/** Around 1: slow gusts and the flicker of the analyser. */
function toGusts(timeMs: number, seed: number, which: number): number {
  const gusts = toSmoothNoise(timeMs / (20 * 60_000), seed + which) - 0.5;
  return (
    1 +
    0.16 * gusts +
    0.06 * (toNoise(Math.floor(timeMs / 1000), Math.floor(timeMs / DAY_MS), seed, which) - 0.5)
  );
}
