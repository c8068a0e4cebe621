/** A count of some: what is found is a lower bound, and finding none tells of how many that was asked. */
import { expect, test } from 'vitest';
import { toCountedOf } from './headline.ts';

const stretches = { vi: 'đoạn', en: 'stretches' };
const by = { vi: 'theo xe thăm dò', en: 'by probe vehicles' };
const said = (value: number, have: number, of: number) => toCountedOf(value, { have, of }, stretches, by);

test('none of some names both the heard and the unheard', () => {
  expect(said(0, 120, 300)).toEqual({
    vi: 'không đoạn nào trong 120 đoạn có số liệu, theo xe thăm dò; 180 chưa có',
    en: 'none of 120 stretches with data, by probe vehicles; 180 have none',
  });
  expect(said(2, 120, 300).vi).toBe('trên 120 đoạn có số liệu, theo xe thăm dò');
  expect(said(0, 300, 300).en).toBe('of 300 stretches with data, by probe vehicles');
});
