/** Health of cameras on vectors that were computed by hand, and on pictures in which one thing is wrong. */
import { expect, test } from 'vitest';
import type { Plain } from '../../../platform/sdk/job.ts';
import { findFaults, type Look, type Usual } from './find-faults.ts';
import { type GreyFrame, toDifference, toMeasures, toSharpness } from './frame-measures.ts';
import { look as lookAt } from './look.ts';
import { toShift } from './phase-shift.ts';

const WIDTH = 128;
const HEIGHT = 96;
const paint = (of: (column: number, row: number) => number): GreyFrame => ({
  width: WIDTH,
  height: HEIGHT,
  pixels: Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => of(at % WIDTH, Math.floor(at / WIDTH))),
});
/** Something with edges everywhere and no period. */
const street = (column: number, row: number): number =>
  ((Math.abs(Math.imul((Math.floor(column / 6) * 131 + Math.floor(row / 6) * 7_919) | 0, 0x45d9f3b)) >> 7) %
    200) +
  40;
const STREET = paint(street);
const rows = (row: readonly number[]): GreyFrame => ({
  width: 5,
  height: 5,
  pixels: Uint8Array.from({ length: 25 }, (_, at) => row[at % 5] ?? 0),
});

test('sharpness of a step and of a ramp is what paper and pencil say', () => {
  expect(toSharpness(rows([10, 10, 200, 200, 200]))).toBeCloseTo(24_066.67, 2);
  // 57.5 and 152.5 can't stand in a byte: the ramp of whole steps has none either.
  expect(toSharpness(rows([10, 57, 104, 151, 198]))).toBe(0);
});

const look = (minute: number, more: Partial<Look> = {}): Look => ({
  timeMs: minute * 60_000,
  measures: toMeasures(STREET),
  difference: 0.02,
  shift: { across: 0, down: 0, peak: 0.9 },
  clockOffSec: 0.4,
  ...more,
});
const usual: Usual = {
  sharpness: [toMeasures(STREET).sharpness],
  edges: [toMeasures(STREET).edges],
};
const thrice = (more: Partial<Look>) => [0, 1, 2].map((minute) => look(minute, more));
const blurred = toMeasures(
  paint((column, row) => {
    let sum = 0;
    for (let x = -6; x <= 6; x += 1)
      for (let y = -6; y <= 6; y += 1) sum += street(column + x + 20, row + y + 20);
    return sum / 169;
  }),
);
const limit = (value: number) =>
  paint((column, row) => (row * WIDTH + column < WIDTH * HEIGHT * 0.98 ? value : 200));

test('each fault is told when its numbers hold, and not before', () => {
  expect(findFaults([], usual)).toEqual([]);
  expect(
    findFaults(
      [0, 1, 2].map((minute) => look(minute)),
      usual,
    ),
  ).toEqual([]);

  expect(findFaults(thrice({ measures: null }).slice(1), usual)).toEqual([]);
  expect(findFaults(thrice({ measures: null }), usual)).toEqual(['offline']);

  const still = { difference: 0.001 };
  expect(findFaults([look(0), look(1, still)], usual)).toEqual(['frozen']);
  expect(findFaults([look(0), { ...look(0, still), timeMs: 59_000 }], usual)).toEqual([]);
  expect(findFaults([look(0), look(1, { difference: 0.0011 })], usual)).toEqual([]);

  expect(findFaults([look(0, { measures: toMeasures(limit(37)) })], usual)).toEqual(['black']);
  expect(findFaults([look(0, { measures: toMeasures(limit(38)) })], usual)).toEqual(['covered']);

  expect(findFaults(thrice({ measures: blurred }).slice(1), { ...usual, edges: [] })).toEqual([]);
  expect(findFaults(thrice({ measures: blurred }), { ...usual, edges: [] })).toEqual(['blurred']);
  // Nobody knows what is usual: a soft picture is no fault.
  expect(findFaults(thrice({ measures: blurred }), { sharpness: [], edges: [] })).toEqual([]);

  expect(findFaults(thrice({ shift: { across: 0.031, down: 0, peak: 0.8 } }), usual)).toEqual(['moved']);
  expect(findFaults(thrice({ shift: { across: 0.029, down: 0, peak: 0.8 } }), usual)).toEqual([]);
  expect(findFaults(thrice({ shift: { across: 0, down: 0, peak: 0.19 } }), usual)).toEqual(['moved']);
  expect(findFaults(thrice({ shift: null }), usual)).toEqual([]);
  expect(findFaults([look(0, { clockOffSec: -5.1 })], usual)).toEqual(['clock']);
  expect(findFaults([look(0, { clockOffSec: 5 })], usual)).toEqual([]);
});

test('a picture that slid by a known way is found there, and another one has no peak', () => {
  const slid = paint((column, row) => street(column - 12, row - 9));
  const shift = toShift(STREET, slid);
  expect(shift.across).toBeCloseTo(12 / WIDTH, 1);
  expect(shift.down).toBeCloseTo(9 / HEIGHT, 1);
  expect(toShift(STREET, STREET)).toMatchObject({ across: 0, down: 0 });
  expect(toShift(STREET, STREET).peak).toBeGreaterThan(0.9);
  const other = paint((column, row) => street(row * 3 + 500, column * 5 + 700));
  expect(toShift(STREET, other).peak).toBeLessThan(0.2);
  expect(
    toShift(
      STREET,
      paint(() => 90),
    ).peak,
  ).toBe(0);
  expect(toDifference(STREET, STREET)).toBe(0);
  expect(
    toDifference(
      paint(() => 10),
      paint(() => 61),
    ),
  ).toBeCloseTo(0.2, 5);
});

test('looks in a row: the third good one is the reference; a turn, a cover, a still picture and an end are told in their time', async () => {
  let memory: Plain | undefined;
  let minute = 0;
  /** A picture in which something goes by, or none. */
  const see = async (of: ((column: number, row: number) => number) | null, isStill = false) => {
    minute += 1;
    const passes = isStill ? 0 : (minute * 7) % WIDTH;
    const picture =
      of && paint((column, row) => (!isStill && Math.abs(column - passes) < 4 ? 250 : of(column, row)));
    const looked = await lookAt({
      code: 'CAM-1',
      attributes: {},
      timeMs: minute * 60_000,
      localHour: 14,
      picture,
      memory,
      counting: 'off',
    });
    memory = looked.memory;
    return [looked.readings[0]?.value ?? null, looked.isReference, looked.nextSec];
  };
  expect(await see(street)).toEqual([0, false, 60]);
  expect(await see(street)).toEqual([0, false, 60]);
  expect(await see(street)).toEqual([0, true, 60]);
  expect(await see(street)).toEqual([0, false, 300]);
  // It was turned: told with the third picture, and never taken as what is usual.
  const turned = (column: number, row: number) => street(column - 20, row);
  for (const fault of [0, 0, 2]) expect((await see(turned))[0]).toBe(fault);
  expect(await see(() => 90)).toEqual([4, false, 60]);
  await see(street);
  await see(street, true);
  expect(await see(street, true)).toEqual([6, false, 60]);
  for (const fault of [null, null, 7]) expect(await see(null)).toEqual([fault, false, 60]);
  expect((await see(street))[0]).toBe(0);
});
