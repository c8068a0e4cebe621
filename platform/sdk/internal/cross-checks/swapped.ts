/**
 * Two stations that were exchanged: each agrees with the neighbours of the other's place far better than with those of its
 * own. What is compared is how values go up and down together (Pearson's r of the hours in which something happened), so
 * a station that is always higher than its neighbours is no doubt. Pure.
 */
import { correlate, listNearest, toMedian } from './placed.ts';
import type { PlacedHours } from './placed.ts';

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
  const near = { most: MOST_NEIGHBOURS, withinM: options.withinM };
  const lookAt = (place: PlacedHours, without: readonly string[]) => {
    const others = listNearest(
      place,
      stations.filter(({ code }) => !without.includes(code)),
      near,
    );
    return { codes: others.map(({ code }) => code), picture: toPicture(others, place.values.length) };
  };
  const around = new Map(stations.map((one) => [one.code, lookAt(one, [one.code])]));
  /** The other of a pair is no neighbour; it is looked anew only where it was one. */
  const pictureAt = (place: PlacedHours, without: readonly string[]) => {
    const known = around.get(place.code);
    return known === undefined || known.codes.some((code) => without.includes(code))
      ? lookAt(place, without).picture
      : known.picture;
  };
  // Who agrees with its own neighbours can't agree so much better with others.
  const doubted = stations.filter((one) => {
    const pairs = toPairs(one.values, pictureAt(one, [one.code]), options.moves);
    return pairs.length >= LEAST_HOURS && (correlate(pairs) ?? 0) <= 1 - BETTER;
  });
  const found = doubted.flatMap((a, at) =>
    doubted.slice(at + 1).flatMap((b) => {
      const without = [a.code, b.code];
      return toSwap(a, b, [pictureAt(a, without), pictureAt(b, without)], options.moves) ?? [];
    }),
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

function toSwap(
  a: PlacedHours,
  b: PlacedHours,
  [aroundA, aroundB]: readonly [Picture, Picture],
  moves: number,
): Swap | undefined {
  const exchangedA = toPairs(a.values, aroundB, moves);
  // Most pairs end here, before the rest of them is compared.
  if ((correlate(firstHalf(exchangedA)) ?? 0) < GOOD) return undefined;
  const pairs = {
    own: [toPairs(a.values, aroundA, moves), toPairs(b.values, aroundB, moves)],
    other: [exchangedA, toPairs(b.values, aroundA, moves)],
  } as const;
  const hours = Math.min(...[...pairs.own, ...pairs.other].map(({ length }) => length));
  if (hours < LEAST_HOURS) return undefined;
  for (const part of [firstHalf, secondHalf]) if (!isBetter(pairs, part)) return undefined;
  const [asPlaced, exchanged] = [toAgreement(pairs.own, all), toAgreement(pairs.other, all)];
  return asPlaced === undefined || exchanged === undefined
    ? undefined
    : { codes: [a.code, b.code], asPlaced, exchanged, hours };
}

type Picture = readonly (number | null)[];
type Pairs = readonly (readonly [number, number])[];
type Two = readonly [Pairs, Pairs];
type Part = (pairs: Pairs) => Pairs;

const all: Part = (pairs) => pairs;
const firstHalf: Part = (pairs) => pairs.slice(0, pairs.length / 2);
const secondHalf: Part = (pairs) => pairs.slice(pairs.length / 2);

function isBetter({ own, other }: { readonly own: Two; readonly other: Two }, part: Part): boolean {
  const [asPlaced, exchanged] = [toAgreement(own, part), toAgreement(other, part)];
  if (asPlaced === undefined || exchanged === undefined) return false;
  return exchanged.every((r, i) => r >= GOOD && r - (asPlaced[i] ?? 1) >= BETTER);
}

/** What does not move at all agrees with nothing. */
function toAgreement([a, b]: Two, part: Part): readonly [number, number] | undefined {
  const [first, second] = [part(a), part(b)];
  return first.length === 0 || second.length === 0
    ? undefined
    : [correlate(first) ?? 0, correlate(second) ?? 0];
}

/** The median of the neighbours hour by hour; null where too few of them tell anything. */
function toPicture(neighbours: readonly PlacedHours[], hours: number): Picture {
  return Array.from({ length: hours }, (_unused, at) => {
    const told = neighbours.flatMap(({ values }) => values[at] ?? []);
    return told.length < LEAST_NEIGHBOURS ? null : (toMedian(told) ?? null);
  });
}

function toPairs(values: PlacedHours['values'], picture: Picture, moves: number): Pairs {
  return values.flatMap((value, at): [number, number][] => {
    const around = picture[at] ?? null;
    return value === null || around === null || Math.max(Math.abs(value), Math.abs(around)) <= moves
      ? []
      : [[value, around]];
  });
}
