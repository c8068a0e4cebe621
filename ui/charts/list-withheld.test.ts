import { expect, test } from 'vitest';
import { listBases, listWithheld } from './list-withheld.ts';

const why = { vi: 'Chưa có số liệu.', en: 'No data yet.' };

test('leads of one reason are one sentence; where none is shown no hours are listed that others could lie between', () => {
  const leads = [60, 120, 480].map((leadMin) => ({ leadMin, withheld: why }));
  expect(listWithheld({ leads }, 'vi')).toEqual([{ hours: undefined, why: why.vi }]);
  const some = { leads: [...leads, { leadMin: 720, withheld: null }] };
  expect(listWithheld(some, 'vi')).toEqual([{ hours: '1, 2, 8', why: why.vi }]);
  const based = [60, 120, 180].map((leadMin) => ({ leadMin, basis: leadMin === 120 ? null : why }));
  expect(listBases({ leads: based }, 'en')).toEqual([{ hours: '1, 3', basis: why.en }]);
});
