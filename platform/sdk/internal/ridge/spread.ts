/**
 * How wide a forecast is unsure at a step: regressed on what went on (how fast the river moves, how high it stands, what
 * rained), from errors of forecasts that had not seen the step. A river that rises is foretold worse than one that falls.
 */
import { createFeatures, learn } from './features.ts';
import type { Learnt, RidgeShape, Steps } from './features.ts';
import { fitRidge, predictRidge } from './solve.ts';
import type { RidgeRow } from './solve.ts';

export type Limb = 'rising' | 'steady' | 'falling';

/** Of one lead, as it is kept: plain JSON. */
export type RidgeSpread = {
  /** Of 1, the changes over one and three hours, the value, the rain of the last 1, 2 and 4 hours; none is negative. */
  readonly weights: readonly number[];
  /** It is never told to be surer than this. */
  readonly floor: number;
};

const BLOCKS = 3;
const GAP_HOURS = 24;
const FLOOR_QUANTILE = 0.2;
const STEADY_QUANTILE = 0.7;
const LEAST_ROWS = 100;

/** Change over three hours within which a river stands, by the 70 % quantile of its changes. */
export function toSteadyChange({ stepsPerHour }: RidgeShape, z: readonly (number | null)[]): number {
  const changes = z.flatMap((now, i) => {
    const before = z[i - 3 * stepsPerHour];
    return now === null || before === null || before === undefined ? [] : [Math.abs(now - before)];
  });
  return quantile(changes, STEADY_QUANTILE);
}

export function toLimb(
  { stepsPerHour }: RidgeShape,
  z: readonly (number | null)[],
  i: number,
  steady: number,
): Limb {
  const [now, before] = [z[i] ?? null, z[i - 3 * stepsPerHour] ?? null];
  if (now === null || before === null || Math.abs(now - before) <= steady) return 'steady';
  return now > before ? 'rising' : 'falling';
}

/** What the width is regressed on; null where the value itself is missing. */
export function toDrivers(
  { stepsPerHour }: RidgeShape,
  z: readonly (number | null)[],
  rain: readonly (readonly number[])[],
  i: number,
): number[] | null {
  const now = z[i] ?? null;
  if (now === null) return null;
  const change = (hours: number) => Math.abs(now - (z[i - hours * stepsPerHour] ?? now));
  return [1, change(1), change(3), Math.max(now, 0), ...rain.map((sum) => sum[i] ?? 0)];
}

/** Undefined where too little is known. Errors are those of three blocks, each foretold from the other two, a day and the lead apart. */
export function fitSpread(
  shape: RidgeShape & { readonly lambda: number },
  steps: Steps,
  hours: number,
  drivers: readonly (readonly number[])[],
  learnt: Learnt = learn(shape, steps),
): RidgeSpread | undefined {
  const { z, at } = createFeatures(shape, steps, learnt);
  const ahead = hours * shape.stepsPerHour;
  const rows: (RidgeRow & { readonly i: number })[] = [];
  for (let i = 0; i + ahead < z.length; i++) {
    const [now, then, x] = [z[i], z[i + ahead], at(i, hours)];
    if (now === null || now === undefined || then === null || then === undefined || x === null) continue;
    rows.push({ i, x, y: then - now, weight: shape.scale === 'flow' ? Math.max(1e-6, now) : 1 });
  }
  if (rows.length < LEAST_ROWS) return undefined;
  const gap = GAP_HOURS * shape.stepsPerHour + ahead;
  const found: { readonly size: number; readonly by: readonly number[] }[] = [];
  for (let block = 0; block < BLOCKS; block++) {
    const [from, to] = [0, 1].map((end) => Math.floor(((block + end) * z.length) / BLOCKS));
    if (from === undefined || to === undefined) continue;
    const fit = fitRidge(
      rows.filter(({ i }) => i < from - gap || i >= to + gap),
      shape.lambda,
    );
    if (fit === undefined) continue;
    for (const { i, x, y } of rows) {
      if (i < from || i >= to) continue;
      const by = toDrivers(shape, z, drivers, i);
      if (by !== null) found.push({ size: Math.abs(y - predictRidge(fit, x)), by });
    }
  }
  if (found.length < LEAST_ROWS) return undefined;
  const weights = fitNonNegative(found);
  return {
    weights,
    floor: quantile(
      found.map(({ by }) => toWidth(weights, by)),
      FLOOR_QUANTILE,
    ),
  };
}

export function toSigma({ weights, floor }: RidgeSpread, by: readonly number[]): number {
  return Math.max(floor, toWidth(weights, by));
}

const toWidth = (weights: readonly number[], by: readonly number[]): number =>
  by.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0);

const ROUNDS = 200;

/** Non-negative least squares by going through the columns one by one (Franc, Hlaváč and Navara 2005). */
function fitNonNegative(
  rows: readonly { readonly size: number; readonly by: readonly number[] }[],
): number[] {
  const width = rows[0]?.by.length ?? 0;
  const gram = Array.from({ length: width }, () => new Float64Array(width));
  const right = new Float64Array(width);
  for (const { size, by } of rows)
    for (let j = 0; j < width; j++) {
      right[j] = (right[j] ?? 0) + size * (by[j] ?? 0);
      const row = gram[j];
      if (row !== undefined)
        for (let k = 0; k < width; k++) row[k] = (row[k] ?? 0) + (by[j] ?? 0) * (by[k] ?? 0);
    }
  const weights = new Float64Array(width);
  for (let round = 0; round < ROUNDS; round++)
    for (let j = 0; j < width; j++) {
      const diagonal = gram[j]?.[j] ?? 0;
      if (diagonal <= 0) continue;
      const slope = weights.reduce((sum, weight, k) => sum + weight * (gram[j]?.[k] ?? 0), -(right[j] ?? 0));
      weights[j] = Math.max(0, (weights[j] ?? 0) - slope / diagonal);
    }
  return [...weights];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
