/** Each number of a condition is told in the unit it is compared in. */
import { expect, test } from 'vitest';
import { toUnit } from './condition-fields.ts';

test('limits and hysteresis have the unit of the property; counts, spreads and weeks have none', () => {
  expect(toUnit('hysteresis', { kind: 'window', aggregate: 'sum' }, 'mm')).toBe('mm');
  expect(toUnit('steps', { kind: 'threshold' }, 'mm')).toBe('mm');
  expect(toUnit('tolerance', { kind: 'stuck' }, 'm')).toBe('m');
  expect(toUnit('hysteresis', { kind: 'window', aggregate: 'count' }, 'mm')).toBe('');
  expect(toUnit('hysteresis', { kind: 'baseline' }, 'mm')).toBe('');
  expect(toUnit('weeks', { kind: 'baseline' }, 'mm')).toBe('');
});
