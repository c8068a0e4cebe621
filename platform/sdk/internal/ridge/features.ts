/**
 * What a forecast is made of at each step: the value, how it changed, the rain of the last hours as decaying sums, how wet
 * the ground is, and where the day usually goes. All of it lies at the step or before it.
 */
import { DAY_MS, HOUR_MS } from '../../../../contract/basics/time-units.ts';

export interface RidgeShape {
  readonly stepsPerHour: number;
  /** `flow`: values are discharges, worked with as their roots, large ones weighing more. */
  readonly scale: 'level' | 'flow';
  readonly changesHours: readonly number[];
  /** Half-lives of the sums of rain; none: there is no rain. */
  readonly rainHours: readonly number[];
  /** Rain also times how wet it was before. */
  readonly wet: boolean;
  /** The usual course of a day is a feature. */
  readonly cycle: boolean;
  /** The level of a gauge upstream and its change over one and three hours are features. */
  readonly upstream?: boolean;
  /** Rain that is known ahead is a feature, in sums of blocks of hours up to the lead, also times how wet it is where `wet` is. */
  readonly ahead?: boolean;
}

/** Steps oldest first; null = none that can be used. */
export interface Steps {
  readonly endMs: number;
  readonly offsetMs: number;
  readonly target: readonly (number | null)[];
  readonly rain?: readonly (number | null)[];
  readonly upstream?: readonly (number | null)[];
  /** Of each step the rain that was known to come after it, a value a step; absent: what came, as a fit may take it. */
  readonly rainAhead?: (step: number) => readonly (number | null)[];
}

/** What of the fit goes into features: how wet is wet, and the usual value of each hour of the day. */
export type Learnt = {
  readonly wet: { readonly short: number; readonly long: number } | null;
  readonly hours: readonly number[] | null;
};

/** Hours ahead at which blocks of known rain end. */
const BLOCKS = [1, 2, 3, 4, 6, 9, 12] as const;
const UPSTREAM_CHANGES = [1, 3] as const;
const HOURS = 24;
const SHORT_HOURS = 12;
const LONG_HOURS = 120;
const WET_QUANTILE = 0.95;
const MOST_WET = 3;

export function toScale({ scale }: RidgeShape, value: number): number {
  return scale === 'flow' ? Math.sqrt(Math.max(0, value)) : value;
}
export function fromScale({ scale }: RidgeShape, z: number): number {
  return scale === 'flow' ? Math.max(0, z) ** 2 : z;
}

export function learn(shape: RidgeShape, steps: Steps): Learnt {
  const rain = steps.rain ?? [];
  const quantileOf = (hours: number) =>
    quantile(decay(rain, hours * shape.stepsPerHour, false), WET_QUANTILE);
  return {
    wet: shape.wet ? { short: quantileOf(SHORT_HOURS), long: quantileOf(LONG_HOURS) } : null,
    hours: shape.cycle ? toUsualHours(shape, steps) : null,
  };
}

/** Makes the features of every step; null where one of them is missing. The lead matters for the course of the day alone. */
export function createFeatures(shape: RidgeShape, steps: Steps, learnt: Learnt) {
  const { stepsPerHour, changesHours, rainHours } = shape;
  const z = steps.target.map((value) => (value === null ? null : toScale(shape, value)));
  const rain = steps.rain ?? [];
  const wet = toWetness(shape, rain, learnt);
  const wetRain = rain.map((value, i) => (value === null ? null : value * (wet[i - 1] ?? 0)));
  const sums = [
    ...rainHours.map((hours) => decay(rain, hours * stepsPerHour, true)),
    ...(shape.wet ? rainHours.map((hours) => decay(wetRain, hours * stepsPerHour, true)) : []),
  ];
  const usual = (i: number, leadHours: number) => {
    const timeMs = steps.endMs - ((z.length - 1 - i) * HOUR_MS) / stepsPerHour + leadHours * HOUR_MS;
    return learnt.hours?.[toHour(timeMs, steps.offsetMs)] ?? 0;
  };
  const toUpstream = (i: number): number[] | null => {
    const now = steps.upstream?.[i] ?? null;
    const before = UPSTREAM_CHANGES.map((hours) => steps.upstream?.[i - hours * stepsPerHour] ?? null);
    if (now === null || before.includes(null)) return null;
    return [now, ...before.map((value) => now - (value ?? now))];
  };
  const toBlocks = (i: number, leadHours: number): number[] => {
    const known = steps.rainAhead?.(i) ?? rain.slice(i + 1, i + 1 + leadHours * stepsPerHour);
    return BLOCKS.flatMap((end, at) => {
      const start = BLOCKS[at - 1] ?? 0;
      if (start >= leadHours) return [];
      const block = known.slice(start * stepsPerHour, Math.min(end, leadHours) * stepsPerHour);
      return [block.reduce<number>((sum, mm) => sum + (mm ?? 0), 0)];
    });
  };
  return {
    z,
    at(i: number, leadHours: number): number[] | null {
      const now = z[i];
      if (now === null || now === undefined) return null;
      const features = [now];
      for (const hours of changesHours) {
        const before = z[i - hours * stepsPerHour];
        if (before === null || before === undefined) return null;
        features.push(now - before);
      }
      for (const sum of sums) features.push(sum[i] ?? 0);
      if (shape.upstream === true) {
        const above = toUpstream(i);
        if (above === null) return null;
        features.push(...above);
      }
      if (shape.ahead === true) {
        const blocks = toBlocks(i, leadHours);
        features.push(...blocks);
        if (shape.wet) features.push(...blocks.map((mm) => mm * (wet[i] ?? 0)));
      }
      if (learnt.hours !== null) features.push(usual(i, leadHours) - usual(i, 0), now - usual(i, 0));
      return features;
    },
  };
}

/** E_τ (a mean) or A_τ (a sum): what was there halves in τ steps. A gap adds nothing. */
export function decay(values: readonly (number | null)[], halfSteps: number, isMean: boolean): Float64Array {
  const keep = 0.5 ** (1 / halfSteps);
  const share = isMean ? 1 - keep : 1;
  const sums = new Float64Array(values.length);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum = keep * sum + share * (values[i] ?? 0);
    sums[i] = sum;
  }
  return sums;
}

function toWetness({ wet, stepsPerHour }: RidgeShape, rain: readonly (number | null)[], learnt: Learnt) {
  if (!wet || learnt.wet === null) return [];
  const short = decay(rain, SHORT_HOURS * stepsPerHour, false);
  const long = decay(rain, LONG_HOURS * stepsPerHour, false);
  const { short: q, long: q2 } = learnt.wet;
  return Array.from(short, (value, i) =>
    q > 0 && q2 > 0 ? Math.min(value / q, MOST_WET) * Math.min((long[i] ?? 0) / q2, 1) : 0,
  );
}

function toUsualHours(shape: RidgeShape, { endMs, offsetMs, target }: Steps): number[] {
  const sums = new Float64Array(HOURS);
  const counts = new Float64Array(HOURS);
  for (const [i, value] of target.entries()) {
    if (value === null) continue;
    const hour = toHour(endMs - ((target.length - 1 - i) * HOUR_MS) / shape.stepsPerHour, offsetMs);
    sums[hour] = (sums[hour] ?? 0) + toScale(shape, value);
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  const all =
    sums.reduce((a, b) => a + b, 0) /
    Math.max(
      1,
      counts.reduce((a, b) => a + b, 0),
    );
  return Array.from(sums, (sum, hour) => ((counts[hour] ?? 0) === 0 ? all : sum / (counts[hour] ?? 1)));
}

/** The local hour that ends at a time, 0 to 23. */
function toHour(timeMs: number, offsetMs: number): number {
  return Math.floor(((((timeMs + offsetMs - 1) % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS);
}

function quantile(values: Float64Array, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
