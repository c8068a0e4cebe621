/** What belongs together and what stays apart: in place, in time, and in a chain of neighbours. */
import { expect, test } from 'vitest';
import { gatherParts } from './internal/gather-parts.ts';
import type { Group } from './internal/gather-parts.ts';

const HOUR_MS = 3_600_000;
const KM = 1 / 111.195;
const REACH = { withinM: 3_000, withinSec: 3 * 3_600, widestM: 8_000 };

/** A piece of evidence so many kilometres along a line, told at an hour; rain lasts until another. */
const at = (name: string, km: number, hour: number, untilHour = hour) => ({
  name,
  fromMs: hour * HOUR_MS,
  untilMs: untilHour * HOUR_MS,
  lon: 108.2,
  lat: 16 + km * KM,
});
type Told = ReturnType<typeof at>;
const toNames = (groups: readonly Group<Told>[]) =>
  groups.map(({ id, parts, absorbed }) => [id, parts.map(({ name }) => name).join(' '), ...absorbed]);

test('what is near in place and in time is one, also long after rain that goes on began', () => {
  const fresh = [at('request', 1, 10), at('rain', 0, 1, 9), at('other', 2, 11.5)];
  expect(toNames(gatherParts([], fresh, REACH))).toEqual([[undefined, 'rain request other']]);
});

test('what is too far or too late stays apart, and a chain of neighbours ends where it would be too wide', () => {
  expect(toNames(gatherParts([], [at('rain', 0, 1), at('far', 3.1, 1), at('late', 0, 4.1)], REACH))).toEqual([
    [undefined, 'rain'],
    [undefined, 'far'],
    [undefined, 'late'],
  ]);
  const chain = [0, 2.5, 5, 7.5, 10].map((km, index) => at(`km-${km}`, km, index));
  expect(toNames(gatherParts([], chain, REACH))).toEqual([
    [undefined, 'km-0 km-2.5 km-5 km-7.5'],
    [undefined, 'km-10'],
  ]);
});

test('what lies between two makes them one, and the older stays; two that would be too wide stay two', () => {
  const two = (km: number): Group<Told>[] => [
    { id: 4, parts: [at('old', 0, 1)], absorbed: [] },
    { id: 9, parts: [at('young', km, 1)], absorbed: [] },
  ];
  expect(toNames(gatherParts(two(5), [at('between', 2.5, 1)], REACH))).toEqual([[4, 'old between young', 9]]);
  const narrow = { ...REACH, widestM: 4_000 };
  expect(toNames(gatherParts(two(5), [at('between', 2.5, 1)], narrow))).toEqual([
    [4, 'old between'],
    [9, 'young'],
  ]);
});
