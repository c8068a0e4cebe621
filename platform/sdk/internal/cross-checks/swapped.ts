/**
 * Two stations that were exchanged: each agrees with the neighbours of the other's place far better than with those of its
 * own. What is compared is how values go up and down together (Pearson's r of the hours in which something happened), so
 * a station that is always higher than its neighbours is no doubt. Pure.
 */
import { correlate, listNearest, toMedian } from './placed.ts';
import type { Pairs, Place, PlacedHours } from './placed.ts';

export interface Swap {
  readonly codes: readonly [string, string];
  /** r of each with the neighbours of the place at which it is kept, and with those of the other's place. */
  readonly asPlaced: readonly [number, number];
  readonly exchanged: readonly [number, number];
  /** Hours with something to compare, the fewer of both. */
  readonly hours: number;
}

/** With fewer neighbours the one next to it may be the one that is wrong. */
const LEAST_NEIGHBOURS = 2;
const MOST_NEIGHBOURS = 4;
/** Fewer hours in which anything moved prove nothing. */
const LEAST_HOURS = 12;
/** So well both agree when they are exchanged, and so much better than as they are kept, in both halves of the time. */
const GOOD = 0.6;
const BETTER = 0.3;

export interface SwapOptions {
  /** Neighbours lie within so far. */
  readonly withinM: number;
  /** An hour counts when one of both moved by more than this. */
  readonly moves: number;
}

/** Pairs of stations that their neighbours tell to be exchanged; each station in one pair at most, the clearest first. */
export function listSwaps(stations: readonly PlacedHours[], options: SwapOptions): Swap[] {
  const columns = stations.map(({ values, ...one }) => ({
    ...one,
    hours: Float64Array.from(values, (value) => value ?? NaN),
  }));
  const pictureAt = createPictures(columns, options.withinM);
  // Who agrees with its own neighbours can't agree so much better with others.
  const doubted = columns.filter((one) => {
    const pairs = toPairs(one.hours, pictureAt(one), options.moves);
    return pairs.a.length >= LEAST_HOURS && (correlate(pairs) ?? 0) <= 1 - BETTER;
  });
  const found = doubted.flatMap((a, at) =>
    doubted.slice(at + 1).flatMap((b) => toSwap(a, b, pictureAt, options.moves) ?? []),
  );
  const taken = new Set<string>();
  return found
    .toSorted((a, b) => toGain(b) - toGain(a))
    .filter(({ codes }) => {
      if (codes.some((code) => taken.has(code))) return false;
      for (const code of codes) taken.add(code);
      return true;
    });
}

const toGain = ({ asPlaced, exchanged }: Swap) => exchanged[0] + exchanged[1] - asPlaced[0] - asPlaced[1];

function toSwap(a: Column, b: Column, pictureAt: PictureAt, moves: number): Swap | undefined {
  const aroundB = pictureAt(b, a);
  const exchangedA = toPairs(a.hours, aroundB, moves);
  // Most pairs end here, before anything else of them is looked at.
  if ((correlate(exchangedA, ...firstHalf(exchangedA)) ?? 0) < GOOD) return undefined;
  const aroundA = pictureAt(a, b);
  const pairs = {
    own: [toPairs(a.hours, aroundA, moves), toPairs(b.hours, aroundB, moves)],
    other: [exchangedA, toPairs(b.hours, aroundA, moves)],
  } as const;
  const hours = Math.min(...[...pairs.own, ...pairs.other].map((one) => one.a.length));
  if (hours < LEAST_HOURS) return undefined;
  for (const part of [firstHalf, secondHalf]) if (!isBetter(pairs, part)) return undefined;
  const [asPlaced, exchanged] = [toAgreement(pairs.own, all), toAgreement(pairs.other, all)];
  return asPlaced === undefined || exchanged === undefined
    ? undefined
    : { codes: [a.code, b.code], asPlaced, exchanged, hours };
}

/** A station with its hours; NaN where there is no usable value. */
interface Column extends Place {
  readonly code: string;
  readonly hours: Float64Array;
}
/** What the neighbours of a place tell, but for one of them; NaN where too few of them tell anything. */
type PictureAt = (place: Column, without?: Column) => Float64Array;
type Two = readonly [Pairs, Pairs];
type Part = (pairs: Pairs) => readonly [from: number, to: number];

const all: Part = ({ a }) => [0, a.length];
const firstHalf: Part = ({ a }) => [0, Math.floor(a.length / 2)];
const secondHalf: Part = ({ a }) => [Math.floor(a.length / 2), a.length];

function isBetter({ own, other }: { readonly own: Two; readonly other: Two }, part: Part): boolean {
  const [asPlaced, exchanged] = [toAgreement(own, part), toAgreement(other, part)];
  if (asPlaced === undefined || exchanged === undefined) return false;
  return exchanged.every((r, i) => r >= GOOD && r - (asPlaced[i] ?? 1) >= BETTER);
}

/** What does not move at all agrees with nothing. */
function toAgreement([first, second]: Two, part: Part): readonly [number, number] | undefined {
  const [ofFirst, ofSecond] = [part(first), part(second)];
  return ofFirst[0] === ofFirst[1] || ofSecond[0] === ofSecond[1]
    ? undefined
    : [correlate(first, ...ofFirst) ?? 0, correlate(second, ...ofSecond) ?? 0];
}

/** Neighbours of each are looked for once; the other of a pair is none, so a place is looked at anew only where it was one. */
function createPictures(stations: readonly Column[], withinM: number): PictureAt {
  const near = new Map(
    stations.map((place) => {
      const others = stations.filter(({ code }) => code !== place.code);
      return [place.code, listNearest(place, others, { most: MOST_NEIGHBOURS + 1, withinM })] as const;
    }),
  );
  const known = new Map<string, Float64Array>();
  return ({ code, hours }, without) => {
    const neighbours = near.get(code) ?? [];
    const own = neighbours.slice(0, MOST_NEIGHBOURS);
    if (without !== undefined && own.includes(without))
      return toPicture(
        neighbours.filter((one) => one !== without),
        hours.length,
      );
    const picture = known.get(code) ?? toPicture(own, hours.length);
    known.set(code, picture);
    return picture;
  };
}

/** The median of the neighbours hour by hour. */
function toPicture(neighbours: readonly Column[], length: number): Float64Array {
  return Float64Array.from({ length }, (_unused, at) => {
    const told: number[] = [];
    for (const { hours } of neighbours) {
      const value = hours[at] ?? NaN;
      if (!Number.isNaN(value)) told.push(value);
    }
    return told.length < LEAST_NEIGHBOURS ? NaN : (toMedian(told) ?? NaN);
  });
}

/** Its own values and those around it, of hours in which both are known and one of both moved. */
function toPairs(hours: Float64Array, picture: Float64Array, moves: number): Pairs {
  const [a, b]: [number[], number[]] = [[], []];
  for (let at = 0; at < hours.length; at++) {
    const [value, around] = [hours[at] ?? NaN, picture[at] ?? NaN];
    // NaN is above nothing.
    if (!(Math.max(Math.abs(value), Math.abs(around)) > moves)) continue;
    a.push(value);
    b.push(around);
  }
  return { a, b };
}
