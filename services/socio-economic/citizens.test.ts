/** What citizens read of indicators: the figure with unit, period and status, against last year and the plan; none without a figure. */
import { expect, test } from 'vitest';
import { toIndicatorTelling } from './citizens.ts';

const body = {
  nameEn: 'Export turnover',
  value: 1_542.5,
  unit: 'triệu USD',
  decimals: 1,
  from: '2026-01-01',
  to: '2026-09-30',
  basis: 'preliminary',
  issuedMs: Date.UTC(2026, 9, 6),
  agency: 'so-cong-thuong',
  growth: -2.4,
  share: 0.782,
  derived: null,
};

test('a figure with its unit, period and status, its change and its share of the plan; null is no figure', () => {
  const tell = (given: object) =>
    toIndicatorTelling({ title: 'Kim ngạch xuất khẩu', body: { ...body, ...given } }, () => ({
      vi: 'Sở Công Thương',
      en: 'Department of Industry and Trade',
    }));
  expect(tell({})).toMatchObject([
    {
      saying: {
        vi: 'Kim ngạch xuất khẩu: 1.542,5 triệu USD (9 tháng 2026, sơ bộ).',
        en: 'Export turnover: 1,542.5 triệu USD (9 months of 2026, preliminary).',
      },
      source: { vi: 'Sở Công Thương' },
      details: [{ vi: 'Giảm 2,4 % so với cùng kỳ năm trước.' }, { vi: 'Bằng 78,2 % mức đề ra cho cả năm.' }],
    },
  ]);
  expect(tell({ value: null })).toEqual([]);
  expect(tell({ growth: null, share: null, derived: 'sum' })[0]?.details?.map(({ vi }) => vi)).toEqual([
    'Hệ thống tính từ số liệu các kỳ đã báo.',
  ]);
});
