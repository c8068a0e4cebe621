/** A count of some: of how many that had something to say it is, in one sentence with the number before it. */
import { expect, test } from 'vitest';
import { toCountedOf } from './headline.ts';

const stretches = { vi: 'đoạn', en: 'stretches', one: 'stretch' };
const by = { vi: 'theo xe thăm dò', en: 'by probe vehicles' };

test('behind the number, none too, stands of how many with data it is: “0 đoạn trên 1.200 đoạn có số liệu”', () => {
  expect(toCountedOf(1200, stretches, by)).toEqual({
    vi: 'trên 1.200 đoạn có số liệu, theo xe thăm dò',
    en: 'of 1,200 stretches with data, by probe vehicles',
  });
  expect(toCountedOf(1, stretches, by).en).toBe('of 1 stretch with data, by probe vehicles');
});
