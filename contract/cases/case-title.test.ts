/** A case of several alerts says so, in both languages; what a person wrote stays as written. */
import { expect, test } from 'vitest';
import { toCaseTitle } from './case-title.ts';

const called = {
  kind: 'alert',
  title: 'Trạm Suối Đá: mưa 1 giờ tới 61 mm (ngưỡng 50 mm)',
  titleEn: 'Suối Đá: rain of 1 hour up to 61 mm (limit 50 mm)',
  alerts: 4,
} as const;

test('the others are counted, one alone is itself', () => {
  expect(toCaseTitle(called)).toEqual({
    vi: 'Trạm Suối Đá: mưa 1 giờ tới 61 mm (ngưỡng 50 mm) và 3 cảnh báo khác',
    en: 'Suối Đá: rain of 1 hour up to 61 mm (limit 50 mm) and 3 other alerts',
  });
  expect(toCaseTitle({ ...called, alerts: 2 }).en).toMatch(/ and 1 other alert$/);
  expect(toCaseTitle({ ...called, alerts: 1 })).toEqual({ vi: called.title, en: called.titleEn });
});

test('a person’s words are left alone', () => {
  expect(toCaseTitle({ ...called, title: 'Ngập đường Quang Trung', titleEn: null })).toEqual({
    vi: 'Ngập đường Quang Trung',
    en: 'Ngập đường Quang Trung',
  });
  expect(toCaseTitle({ ...called, kind: 'record' }).vi).toBe(called.title);
});
