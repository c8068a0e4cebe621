/**
 * Water over a demo city by place and time: the season warms it, algae lift its oxygen by day, rain brings mud and what
 * streets and drains held, a city's outlets bring ammonium. Pure; believable, not measured.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { toNoise, toSmoothNoise } from '../../platform/sdk/simulate.ts';
import { toSaturatedOxygen } from './oxygen.ts';

/** What stands around a place, 0 = nothing of it, 1 = as much as anywhere in the city. */
export interface WaterTrait {
  /** Waste water that comes in. */
  readonly sewage: number;
  /** Metals and oil of workshops. */
  readonly industry: number;
  /** Salt that the tide brings, g/L at high water. */
  readonly salt: number;
  /** Share of mud and microbes that soil has held back; 0 in open water, near 1 in a well. */
  readonly filtered?: number;
}

/** Intensity of rain in mm/h at a place and time. */
export type RainAt = (lon: number, lat: number, timeMs: number) => number;

export interface WaterPlace {
  readonly lon: number;
  readonly lat: number;
  readonly seed: number;
  readonly trait: WaterTrait;
}

/** Hours of rain that still show in a river. */
const WASH_HOURS = 12;
const TIDE_MS = 12.42 * HOUR_MS;

/** Every parameter by its property, in its unit. */
export function toWater(
  { lon, lat, seed, trait }: WaterPlace,
  timeMs: number,
  utcOffsetMin: number,
  rainAt: RainAt,
): Readonly<Record<string, number>> {
  const localMs = timeMs + utcOffsetMin * MINUTE_MS;
  const hour = (localMs / HOUR_MS) % 24;
  const yearShare = (localMs / DAY_MS / 365.25) % 1;
  let wash = 0;
  for (let back = 0; back < WASH_HOURS; back += 3)
    wash += rainAt(lon, lat, timeMs - back * HOUR_MS) * (1 - back / WASH_HOURS);
  const slow = (which: number, hours: number) => toSmoothNoise(timeMs / (hours * HOUR_MS), seed + which);
  const flicker = (which: number) => 1 + 0.04 * (toNoise(Math.floor(timeMs / 1000), seed, which) - 0.5);
  // Warmest in June, and in the middle of the afternoon.
  const temperature =
    26 -
    4.5 * Math.cos((yearShare - 0.04) * 2 * Math.PI) +
    0.9 * Math.cos(((hour - 15) / 12) * Math.PI) -
    Math.min(2, wash / 10);
  const sun = Math.max(0, Math.cos(((hour - 14) / 12) * Math.PI)) * (1 - Math.min(0.7, wash / 15));
  const sewage = trait.sewage * (0.7 + 0.6 * slow(1, 20)) * (1 + Math.min(1.5, wash / 12));
  const saturation = 0.93 - 0.42 * Math.min(1, sewage) + 0.16 * sun + 0.06 * (slow(2, 30) - 0.5);
  const salinity =
    trait.salt * (0.5 + 0.5 * Math.cos((timeMs / TIDE_MS) * 2 * Math.PI)) * Math.exp(-wash / 25);
  const open = 1 - (trait.filtered ?? 0);
  const tss = (7 + 8 * slow(3, 18) + 4 * wash) * open * flicker(3);
  const ammonium = (0.06 + 0.75 * sewage * slow(4, 26)) * flicker(4);
  const metals = trait.industry * slow(5, 60);
  return {
    'water-temperature': temperature,
    ph: 7.3 + 0.35 * sun - 0.25 * trait.sewage + 0.2 * (slow(6, 40) - 0.5),
    do: (toSaturatedOxygen(temperature) ?? 8) * Math.max(0.15, saturation) * flicker(7),
    turbidity: tss * 0.7,
    conductivity: 120 + 60 * trait.sewage + 1_650 * salinity,
    salinity,
    tss,
    cod: (5 + 12 * sewage + 0.15 * wash) * flicker(8),
    bod5: (2 + 6.5 * sewage) * flicker(9),
    toc: (2.2 + 5 * sewage) * flicker(10),
    'nh4-n': ammonium,
    'no3-n': (0.5 + 1.6 * slow(11, 50)) * flicker(11),
    'no2-n': (0.006 + 0.045 * sewage * slow(12, 30)) * flicker(12),
    'po4-p': (0.03 + 0.16 * sewage) * flicker(13),
    tn: (0.5 + ammonium + 0.8 * slow(14, 50)) * flicker(14),
    tp: (0.05 + 0.2 * sewage) * flicker(15),
    as: 0.002 + 0.006 * metals,
    cd: 0.0002 + 0.002 * metals,
    pb: 0.002 + 0.012 * metals,
    cr6: 0.001 + 0.007 * metals,
    cu: 0.01 + 0.09 * metals,
    zn: 0.03 + 0.25 * metals,
    hg: 0.0002 + 0.0007 * metals,
    coliform: Math.round(
      open *
        10 ** (2.5 + 1.25 * Math.min(1.4, sewage) + 0.35 * (slow(16, 40) - 0.5) + Math.min(0.5, wash / 40)),
    ),
    'e-coli': Math.round(open * 10 ** (0.9 + 1.1 * Math.min(1.4, sewage) + 0.35 * (slow(17, 40) - 0.5))),
  };
}
