/**
 * Waste water of a demo city by place and time: people make it in the morning and the evening, rain comes into old sewers with
 * it, works let out what is left. Pure; believable, not measured.
 */
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { toNoise, toSmoothNoise } from '../../platform/sdk/simulate.ts';

/** Intensity of rain in mm/h at a place and time. */
export type RainAt = (lon: number, lat: number, timeMs: number) => number;

export interface SewagePlace {
  readonly lon: number;
  readonly lat: number;
  readonly seed: number;
}

/** What a works lets out on an ordinary day. */
export interface OutletTrait {
  /** COD, mg/L; the other parameters go with it. */
  readonly cod: number;
  /** m³/h. */
  readonly flow: number;
  /** Colour for each mg/L of COD, Pt-Co; dyers have more. */
  readonly colour?: number;
}

/** A spike of one value of a probe: a bubble, a flake. */
const SPIKE_SHARE = 1 / 900;

/** How much waste water comes, 1 = the mean of a dry day; least at 3 h, most at 8 and at 20 h. */
export function toInflow(
  { lon, lat, seed }: SewagePlace,
  timeMs: number,
  utcOffsetMin: number,
  rainAt: RainAt,
): number {
  const hour = ((timeMs + utcOffsetMin * MINUTE_MS) / HOUR_MS) % 24;
  const peak = (at: number, width: number): number => {
    const away = Math.min(Math.abs(hour - at), 24 - Math.abs(hour - at));
    return Math.exp(-((away / width) ** 2));
  };
  const people = 0.72 + 0.6 * peak(8, 2.5) + 0.55 * peak(20, 3) - 0.42 * peak(3, 3);
  const rain = (rainAt(lon, lat, timeMs) + rainAt(lon, lat, timeMs - HOUR_MS / 2)) / 2;
  return people * (0.92 + 0.16 * toSmoothNoise(timeMs / (5 * HOUR_MS), seed)) + 0.09 * rain;
}

/** Every parameter of an outlet by its property, in its unit. */
export function toEffluent(
  place: SewagePlace,
  timeMs: number,
  utcOffsetMin: number,
  { trait, rainAt }: { readonly trait: OutletTrait; readonly rainAt: RainAt },
): Readonly<Record<string, number>> {
  const { seed } = place;
  const inflow = toInflow(place, timeMs, utcOffsetMin, rainAt);
  const slow = (which: number, hours: number) => toSmoothNoise(timeMs / (hours * HOUR_MS), seed + which);
  const flicker = (which: number) => 1 + 0.05 * (toNoise(Math.floor(timeMs / 1000), seed, which) - 0.5);
  const spike = toNoise(Math.floor(timeMs / MINUTE_MS), seed, 97) < SPIKE_SHARE ? 2.4 : 1;
  const cod = trait.cod * (0.78 + 0.44 * slow(1, 9)) * (0.9 + 0.1 * inflow) * flicker(1) * spike;
  return {
    flow: trait.flow * inflow * flicker(2),
    'flow-in': trait.flow * inflow * 1.03 * flicker(3),
    ph: 7.2 + 0.5 * (slow(4, 14) - 0.5) * 2,
    'water-temperature': 28 + 2.5 * slow(5, 30),
    colour: cod * (trait.colour ?? 0.55),
    tss: cod * 0.52 * flicker(6),
    cod,
    toc: cod * 0.33 * flicker(7),
    bod5: cod * 0.38 * flicker(8),
    'nh4-n': cod * 0.058 * (0.8 + 0.4 * slow(9, 12)),
    tn: cod * 0.2 * flicker(10),
    tp: cod * 0.027 * flicker(11),
    'no3-n': 4 + 8 * slow(12, 40),
    'po4-p': cod * 0.02,
    tds: 320 + 240 * slow(13, 50),
    grease: cod * 0.07,
    'mineral-oil': cod * 0.02,
    surfactants: cod * 0.02,
    sulfide: cod * 0.006,
    phenol: cod * 0.0008,
    cyanide: cod * 0.0003,
    cr6: cod * 0.0003,
    cu: cod * 0.004,
    zn: cod * 0.008,
    ni: cod * 0.001,
    coliform: Math.round(10 ** (3 + 0.5 * slow(14, 40) + Math.min(0.4, cod / 400))),
  };
}
