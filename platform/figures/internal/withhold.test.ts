/** Of a released count nothing below the least is told, nor can it be worked out from the sum and what is told. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withhold } from './withhold.ts';

const toReadings = (values: readonly (number | null)[]) =>
  values.map((value, streamId) => ({ streamId, timeMs: 0, value, qualityCode: 0 }));
const told = (values: readonly (number | null)[], least: number) => {
  const readings = toReadings(values);
  const hidden = withhold(readings, least);
  return readings.map((reading) => (hidden.has(reading) ? null : reading.value));
};

test('vessels out at sea by ward: 3 of one ward are hidden, and the next smallest ward with them', () => {
  expect(told([3, 12, 40, 7], 5)).toEqual([null, 12, 40, null]);
  expect(told([0, 1, 12, 40], 5)).toEqual([null, null, null, 40]);
  expect(told([12, 40, null], 5)).toEqual([12, 40, null]);
  // The city as a whole has no rest.
  expect(told([3], 5)).toEqual([null]);
});

test('what is hidden is never one part alone, nor together below the least, unless nothing is told', () => {
  const values = fc.array(fc.nat({ max: 30 }), { maxLength: 12 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 20 }), (parts, least) => {
      const shown = told(parts, least);
      const hidden = parts.filter((_, at) => shown[at] === null);
      expect(shown.every((value) => value === null || value >= least)).toBe(true);
      if (hidden.length === 0 || hidden.length === parts.length) return;
      expect(hidden.length).toBeGreaterThan(1);
      expect(hidden.reduce((sum, part) => sum + part, 0)).toBeGreaterThanOrEqual(least);
    }),
  );
});
