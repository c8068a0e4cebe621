/**
 * Where an object may have drifted to: many of it, each with a leeway, a wind and a current of its own within what is not
 * known, carried from where it was last (Monte Carlo). A system assessment: the result of the maritime coordination
 * centre (MRCC) goes first. The same input gives the same result. Pure; some seconds of work, so a thread's.
 */
import { toMetersPerDegree, toPlace } from '../theory/local-meters.ts';
import { findLeewayClass, toLeewaySpeed } from './leeway.ts';

/** What wind and current were told to be at a time. */
export type SeaTold = {
  readonly timeMs: number;
  /** At 10 m. */
  readonly windMs: number;
  /** Where it comes from, degrees. */
  readonly windFromDeg: number;
  readonly windErrorMs: number;
  readonly currentMs: number;
  /** Where it goes to, degrees. */
  readonly currentToDeg: number;
  readonly currentErrorMs: number;
};

export type DriftAsked = {
  readonly object: string;
  readonly lon: number;
  readonly lat: number;
  /** Within which it was with some 2 of 3 chances, m. */
  readonly errorM: number;
  readonly fromMs: number;
  /** In the order of time. */
  readonly untilMs: readonly number[];
  readonly sea: readonly SeaTold[];
  readonly particles: number;
  readonly seed: number;
};

export interface DriftAt {
  readonly timeMs: number;
  /** Mean of all. */
  readonly lon: number;
  readonly lat: number;
  /** Within which half, and nine of ten, of them are, m. */
  readonly r50M: number;
  readonly r90M: number;
  /** The border around nine of ten, a closed ring. */
  readonly ring: readonly (readonly [lon: number, lat: number])[];
}

const STEP_MS = 600_000;
/** Share of objects that change to the other side of the wind within an hour. */
const JIBE_PER_HOUR = 0.04;

/** @throws RangeError for an object that the table does not know, and without any wind. */
export function computeDrift(asked: DriftAsked): DriftAt[] {
  const { object, particles, fromMs, untilMs, seed, errorM } = asked;
  const leeway = findLeewayClass(object);
  if (leeway === undefined || asked.sea.length === 0) throw new RangeError(`No drift of ${object}.`);
  const draw = createDraw(seed);
  const east = Float64Array.from({ length: particles }, () => draw.normal() * errorM);
  const north = Float64Array.from({ length: particles }, () => draw.normal() * errorM);
  const along = Float64Array.from({ length: particles }, () => draw.normal() * leeway.downwind[2]);
  const aside = Float64Array.from({ length: particles }, () => draw.normal());
  const isRight = Uint8Array.from({ length: particles }, (_, at) => at % 2);
  const errors = Array.from({ length: 4 }, () =>
    Float64Array.from({ length: particles }, () => draw.normal()),
  );
  const [windE = east, windN = north, currentE = east, currentN = north] = errors;
  const results: DriftAt[] = [];
  let nowMs = fromMs;
  for (const endMs of untilMs) {
    while (nowMs < endMs) {
      const stepSec = Math.min(STEP_MS, endMs - nowMs) / 1_000;
      const sea = toSeaAt(asked.sea, nowMs + stepSec * 500);
      const jibe = (JIBE_PER_HOUR * stepSec) / 3_600;
      for (let at = 0; at < particles; at += 1) {
        const e = sea.windE + (windE[at] ?? 0) * sea.windError;
        const n = sea.windN + (windN[at] ?? 0) * sea.windError;
        const wind = Math.hypot(e, n);
        if (draw.even() < jibe) isRight[at] = 1 - (isRight[at] ?? 0);
        const side = isRight[at] === 1 ? leeway.right : leeway.left;
        const down = toLeewaySpeed(leeway.downwind, wind, along[at]);
        const cross = toLeewaySpeed(side, wind, (aside[at] ?? 0) * side[2]);
        // Down the wind, and a right angle to the right of it.
        const [downE, downN] = wind === 0 ? [0, 0] : [e / wind, n / wind];
        east[at] =
          (east[at] ?? 0) +
          stepSec * (down * downE + cross * downN + sea.currentE + (currentE[at] ?? 0) * sea.currentError);
        north[at] =
          (north[at] ?? 0) +
          stepSec * (down * downN - cross * downE + sea.currentN + (currentN[at] ?? 0) * sea.currentError);
      }
      nowMs += stepSec * 1_000;
    }
    results.push(toResult(asked, endMs, east, north));
  }
  return results;
}

/** As told before and after, in between on a straight line; before the first and after the last as these. */
function toSeaAt(sea: readonly SeaTold[], timeMs: number) {
  const after = sea.findIndex((one) => one.timeMs >= timeMs);
  const last = sea.at(-1);
  const b = after === -1 ? last : sea[after];
  const a = after <= 0 ? b : sea[after - 1];
  const [from, to] = [toParts(a), toParts(b)];
  const span = (b?.timeMs ?? 0) - (a?.timeMs ?? 0);
  const share = span <= 0 ? 1 : (timeMs - (a?.timeMs ?? 0)) / span;
  const mix = (x: number, y: number): number => x + (y - x) * share;
  return {
    windE: mix(from.windE, to.windE),
    windN: mix(from.windN, to.windN),
    windError: mix(from.windError, to.windError),
    currentE: mix(from.currentE, to.currentE),
    currentN: mix(from.currentN, to.currentN),
    currentError: mix(from.currentError, to.currentError),
  };
}

const NOTHING: SeaTold = {
  timeMs: 0,
  windMs: 0,
  windFromDeg: 0,
  windErrorMs: 0,
  currentMs: 0,
  currentToDeg: 0,
  currentErrorMs: 0,
};

function toParts(told: SeaTold = NOTHING) {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const windTo = radians(told.windFromDeg + 180);
  const currentTo = radians(told.currentToDeg);
  return {
    windE: told.windMs * Math.sin(windTo),
    windN: told.windMs * Math.cos(windTo),
    windError: told.windErrorMs,
    currentE: told.currentMs * Math.sin(currentTo),
    currentN: told.currentMs * Math.cos(currentTo),
    currentError: told.currentErrorMs,
  };
}

function toResult(
  { lon, lat, particles }: DriftAsked,
  timeMs: number,
  east: Float64Array,
  north: Float64Array,
): DriftAt {
  const mean = (of: Float64Array): number => of.reduce((sum, one) => sum + one, 0) / particles;
  const [meanE, meanN] = [mean(east), mean(north)];
  const ranked = Array.from({ length: particles }, (_, at) => ({
    east: east[at] ?? 0,
    north: north[at] ?? 0,
    far: Math.hypot((east[at] ?? 0) - meanE, (north[at] ?? 0) - meanN),
  })).toSorted((a, b) => a.far - b.far);
  const within = (share: number): number => ranked[Math.ceil(share * particles) - 1]?.far ?? 0;
  const nine = ranked.slice(0, Math.ceil(0.9 * particles));
  const { perLon, perLat } = toMetersPerDegree(lat);
  const round = (value: number): number => Math.round(value * 1e5) / 1e5;
  return {
    timeMs,
    ...toPlace({ lon, lat }, meanE, meanN),
    r50M: Math.round(within(0.5)),
    r90M: Math.round(within(0.9)),
    ring: toHull(nine).map((one) => [round(lon + one.east / perLon), round(lat + one.north / perLat)]),
  };
}

interface Flat {
  readonly east: number;
  readonly north: number;
}

/** The smallest ring without dents around all (monotone chain), closed, counter-clockwise. */
function toHull(points: readonly Flat[]): Flat[] {
  const sorted = points.toSorted((a, b) => a.east - b.east || a.north - b.north);
  const turn = (o: Flat, a: Flat, b: Flat): number =>
    (a.east - o.east) * (b.north - o.north) - (a.north - o.north) * (b.east - o.east);
  const half = (from: readonly Flat[]): Flat[] => {
    const chain: Flat[] = [];
    for (const point of from) {
      for (;;) {
        const [o, a] = [chain.at(-2), chain.at(-1)];
        if (o === undefined || a === undefined || turn(o, a, point) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const ring = [...half(sorted), ...half(sorted.toReversed())];
  const [first] = ring;
  return first === undefined ? [] : [...ring, first];
}

/** A sequence that its seed decides (mulberry32), and the normal one by Box and Muller. */
function createDraw(seed: number) {
  let state = seed >>> 0;
  const even = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    even,
    normal: (): number => Math.sqrt(-2 * Math.log(1 - even())) * Math.cos(2 * Math.PI * even()),
  };
}
