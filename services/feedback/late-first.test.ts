/** Who is late is seen first, and one request is no rate. */
import { expect, test } from 'vitest';
import { isOfFew, toLateFirst } from './late-first.ts';

test('the latest agency leads, shares of few requests stand last and are told apart', () => {
  const toShare = (id: string, onTime: number, late: number) => ({
    id,
    onTime,
    late,
    onTimeShare: onTime + late === 0 ? null : onTime / (onTime + late),
  });
  const given = [
    toShare('one', 1, 0),
    toShare('good', 20, 0),
    toShare('none', 0, 0),
    toShare('best', 40, 0),
    toShare('late', 6, 14),
    toShare('few-late', 0, 2),
  ];
  const shown = toLateFirst(given);
  expect(shown.map(({ id }) => id)).toEqual(['late', 'best', 'good', 'few-late', 'one', 'none']);
  expect(shown.filter(isOfFew).map(({ id }) => id)).toEqual(['few-late', 'one', 'none']);
});
