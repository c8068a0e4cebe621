/**
 * The tide by harmonic constants: h(t) = Z0 + Σ A·cos(ω(t − t0) − g), without nodal corrections (they change an amplitude
 * by a few per cent over 18.6 years). Speeds are those of the constituents (Schureman 1958). Pure.
 */
import { HOUR_MS, MINUTE_MS } from '../../../platform/sdk/science.ts';

/** Degrees an hour. */
const SPEEDS: Readonly<Record<string, number>> = {
  M2: 28.984_104_2,
  S2: 30,
  N2: 28.439_729_5,
  K1: 15.041_068_6,
  O1: 13.943_035_6,
  P1: 14.958_931_4,
};
/** Phases count from here. */
const ORIGIN_MS = Date.UTC(2000, 0, 1);

export interface TideConstants {
  /** Mean level, m on the gauge's datum. */
  readonly mean: number;
  readonly waves: readonly { readonly name: string; readonly amplitude: number; readonly phaseDeg: number }[];
}

/** Reads `Z0 0.1; M2 0.17 100; K1 0.2 30`: amplitudes in m, phases in degrees. Undefined when a part can't be read. */
export function readTideConstants(text: unknown): TideConstants | undefined {
  if (typeof text !== 'string') return undefined;
  let mean = 0;
  const waves: { name: string; amplitude: number; phaseDeg: number }[] = [];
  for (const part of text.split(';')) {
    const [name = '', ...numbers] = part.trim().split(/\s+/u);
    const [first, second] = numbers.map(Number);
    if (first === undefined || !Number.isFinite(first)) return undefined;
    if (name === 'Z0' && second === undefined) mean = first;
    else if (name in SPEEDS && second !== undefined && Number.isFinite(second))
      waves.push({ name, amplitude: first, phaseDeg: second });
    else return undefined;
  }
  return waves.length === 0 ? undefined : { mean, waves };
}

/** m on the gauge's datum. */
export function toTide({ mean, waves }: TideConstants, timeMs: number): number {
  const hours = (timeMs - ORIGIN_MS) / HOUR_MS;
  return waves.reduce(
    (sum, { name, amplitude, phaseDeg }) =>
      sum + amplitude * Math.cos((((SPEEDS[name] ?? 0) * hours - phaseDeg) * Math.PI) / 180),
    mean,
  );
}

/** The next high water within 26 hours, to ten minutes; undefined where the level only rises or falls. */
export function findHighWater(
  constants: TideConstants,
  fromMs: number,
): { readonly timeMs: number; readonly level: number } | undefined {
  const stepMs = 10 * MINUTE_MS;
  let [before, now] = [toTide(constants, fromMs), toTide(constants, fromMs + stepMs)];
  for (let timeMs = fromMs + 2 * stepMs; timeMs <= fromMs + 26 * HOUR_MS; timeMs += stepMs) {
    const next = toTide(constants, timeMs);
    if (now >= before && now > next) return { timeMs: timeMs - stepMs, level: now };
    [before, now] = [now, next];
  }
  return undefined;
}
