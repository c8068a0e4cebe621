/** A limit is in sight, or told at the edge; the margin follows from the span, also below zero. */
import { expect, test } from 'vitest';
import { toAxisReach } from './axis-reach.ts';

test('a river far below its first alarm: the alarm is told at the upper edge, the others are not', () => {
  expect(toAxisReach({ least: 0.8, most: 1.1 }, [3.5, 4.5, 5.5])).toEqual({ above: 3.5 });
});

test('a limit that is near is in sight, with a margin of the span; what lies further is neither drawn nor told', () => {
  const reach = toAxisReach({ least: 1, most: 3 }, [3.5, 9]);
  expect(reach).toEqual({ max: 3.5 + 2.5 * 0.04 });
});

test('a tide below the datum: the axis goes a little below its lowest limit, not above it', () => {
  const { min, max, ...edges } = toAxisReach({ least: -1.2, most: -0.2 }, [-1.5, 0.1]);
  expect(min).toBeCloseTo(-1.5 - 1.6 * 0.04);
  expect(max).toBeCloseTo(0.1 + 1.6 * 0.04);
  expect(edges).toEqual({});
});

test('a reservoir that must not run dry: the nearest limit below is told at the lower edge', () => {
  expect(toAxisReach({ least: 80, most: 81 }, [20, 40])).toEqual({ below: 40 });
});

test('without limits the axis is the data’s own', () => {
  expect(toAxisReach({ least: -3, most: 3 }, [])).toEqual({});
});
