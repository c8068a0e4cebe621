/** A table in another zone is seen by its days; weather without days, and few days, say nothing. */
import { expect, test } from 'vitest';
import { addToShape, createDayShape, findShift } from './day-shape.ts';

const HOUR_MS = 3_600_000;
const shapeOf = (days: number, valueAt: (hour: number) => number) => {
  const shape = createDayShape();
  for (let hour = 1; hour <= days * 24; hour++) addToShape(shape, hour * HOUR_MS, valueAt(hour));
  return shape;
};
/** A busy street: two peaks a day, other from day to day. */
const street = (hour: number) => {
  const at = ((hour % 24) + 24) % 24;
  return 50 + 20 * Math.exp(-((at - 8) ** 2) / 6) + 15 * Math.exp(-((at - 18) ** 2) / 8) + (hour % 7);
};

test('hours of UTC that were taken for local ones are seven hours early; the right ones are not doubted', () => {
  const stored = shapeOf(40, street);
  expect(findShift([[shapeOf(365, (hour) => street(hour + 7)), stored]])).toBe(-7);
  expect(findShift([[shapeOf(365, (hour) => street(hour - 7)), stored]])).toBe(7);
  expect(findShift([[shapeOf(365, street), stored]])).toBeUndefined();
});

test('nothing is said of a river without days, of a week, or of nothing', () => {
  const river = (hour: number) => Math.sin(hour / 90) + Math.sin(hour / 41);
  expect(findShift([[shapeOf(60, (hour) => river(hour + 7)), shapeOf(60, river)]])).toBeUndefined();
  expect(findShift([[shapeOf(7, (hour) => street(hour + 7)), shapeOf(60, street)]])).toBeUndefined();
  expect(findShift([[createDayShape(), createDayShape()]])).toBeUndefined();
  expect(findShift([])).toBeUndefined();
});
