/** A span is told in the unit people use for it, and nothing of it is lost. */
import { expect, test } from 'vitest';
import { toDuration, toDurationParts } from './duration.ts';

test('spans are told in the largest unit that keeps them whole or half', () => {
  const told = [30, 60, 600, 750, 5_400, 86_400, 259_200, 604_800, 61].map((sec) => {
    const { count, unit } = toDuration(sec);
    return `${count} ${unit}`;
  });
  expect(told).toEqual([
    '30 seconds',
    '1 minutes',
    '10 minutes',
    '12.5 minutes',
    '1.5 hours',
    '24 hours',
    '72 hours',
    '7 days',
    '61 seconds',
  ]);
});

test('and said in whole units', () => {
  const said = [0, 45, 750, 5_400, 259_200, 280_800].map((sec) =>
    toDurationParts(sec)
      .map(({ count, unit }) => `${count} ${unit}`)
      .join(' '),
  );
  expect(said).toEqual([
    '0 minutes',
    '45 seconds',
    '12 minutes 30 seconds',
    '1 hours 30 minutes',
    '72 hours',
    '3 days 6 hours',
  ]);
});
