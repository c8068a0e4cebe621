/** Rain on wet ground at its boundaries; a blank adds nothing and a correction downwards is a change too. */
import { expect, test } from 'vitest';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { toNormReads } from '../../platform/sdk/testing.ts';
import { hasLapsed, lastingNorm } from './bulletins/lasting-norm.ts';
import { findCutOffs } from './reports/cut-offs.ts';
import { toQuickReport } from './reports/quick-report.ts';
import { REPORT_FIELDS } from './reports/report-fields.ts';
import { toTotals, toWardReports } from './reports/report-totals.ts';
import { type SlideCondition, toSlideCondition } from './storm/slide-rain.ts';

const LIMITS = { day: 100, heavyDay: 200, dayBefore: 16, burst: 50 };

test.each<[string, number, number, readonly [number, number], SlideCondition]>([
  ['a day of rain on dry ground', 20, 180, [15.9, 0], 0],
  ['the same on ground that was wet the day before', 20, 180, [16, 0], 1],
  ['the same on ground that was wet two days before', 20, 180, [0, 16], 1],
  ['less than the day of the norm', 20, 99.9, [80, 80], 0],
  ['just that', 20, 100, [16, 0], 1],
  ['a burst on top', 50, 100, [16, 0], 2],
  ['twice the day', 20, 200.1, [16, 0], 2],
])('%s', (_what, hour, day, daysBefore, condition) => {
  expect(toSlideCondition({ hour, day, daysBefore }, LIMITS)).toBe(condition);
});

test('a cut-off holds from its hour until the next, over midnight too', () => {
  const at = (time: string) => Date.parse(`2026-11-22T${time}:00+07:00`);
  const of = (time: string) => findCutOffs(at(time), [6, 11, 16, 21], 'Asia/Ho_Chi_Minh');
  expect(of('16:00')).toEqual({ before: at('11:00'), last: at('16:00'), next: at('21:00') });
  expect(of('15:59').last).toBe(at('11:00'));
  const night = of('05:00');
  expect([night.last, night.next]).toEqual([at('21:00') - 24 * 3_600_000, at('06:00')]);
});

test('sums are of those that told it, changes of those that told it twice', () => {
  const name = { vi: 'Xã', en: 'Commune' };
  const wards = ['a', 'b', 'c'].map((code) => ({ code, name, dutyPhone: null }));
  const told = (ward: string, body: Readonly<Record<string, unknown>>) => ({
    ward,
    body,
    recordId: 1,
    isCorrected: false,
    sentMs: 0,
  });
  const reports = toWardReports(
    wards,
    [told('a', { dead: 2, missing: 0 }), told('b', { missing: 3 })],
    [told('a', { dead: 3 }), told('b', { dead: 1, missing: 1 })],
  );
  expect(reports.map(({ recordId }) => recordId)).toEqual([1, 1, null]);
  const totals = Object.fromEntries(toTotals(reports).map(({ id, ...total }) => [id, total]));
  expect(totals['dead']).toMatchObject({ value: 2, told: 1, change: -1 });
  expect(totals['missing']).toMatchObject({ value: 3, told: 2, change: 2 });
  expect(totals['injured']).toMatchObject({ value: null, told: 0, change: null });
});

test('the paper of a cut-off: a blank is no zero, a correction says what it changed, who is silent is called', () => {
  const blank = Object.fromEntries(REPORT_FIELDS.map(({ id }) => [id, null]));
  const ward = (code: string, more: object) => ({
    ward: code,
    name: { vi: code, en: code },
    recordId: null,
    isCorrected: false,
    sentMs: null,
    figures: blank,
    changes: blank,
    needs: null,
    correction: null,
    dutyPhone: null,
    ...more,
  });
  const wards = [
    ward('Hải Châu', {
      recordId: 1,
      isCorrected: true,
      figures: { ...blank, missing: 0 },
      correction: 'Người mất tích: trước 2, nay 0; lý do: đã tìm thấy',
    }),
    ward('Thanh Khê', { dutyPhone: '0236 3 822 114' }),
    ward('Hòa Tiến', {}),
  ];
  const cutOffMs = Date.parse('2026-10-29T16:00:00+07:00');
  const times = {
    atMs: cutOffMs,
    cutOffMs,
    localDay: '2026-10-29',
    beforeMs: cutOffMs - 5 * HOUR_MS,
    nextMs: cutOffMs + 5 * HOUR_MS,
  };
  const paper = toQuickReport(
    { ...times, reported: 1, of: 3, totals: toTotals(wards), wards },
    'Asia/Ho_Chi_Minh',
  );
  expect(paper.sentence).toBe(
    '1/3 xã, phường, đặc khu đã báo cáo, chốt 16:00 29/10/2026. Chết: chưa có số liệu; mất tích: 0; bị thương: chưa có số liệu.',
  );
  const sections = new Map(paper.sections.map((section) => [section.id, section]));
  expect(sections.get('silent')?.table?.rows.map(({ cells }) => cells)).toEqual([
    ['Thanh Khê', '0236 3 822 114'],
    ['Hòa Tiến', null],
  ]);
  expect(sections.get('corrected')?.facts).toMatchObject([
    { name: 'Hải Châu', value: 'Người mất tích: trước 2, nay 0; lý do: đã tìm thấy' },
  ]);
});

test('the last bulletin about a storm holds for its hours; one that owes a next one never lapses', () => {
  const norms = toNormReads([lastingNorm]);
  const issuedMs = Date.parse('2026-10-29T02:30:00+07:00');
  const after = (hours: number, nextMs: number | null = null) =>
    hasLapsed(norms, { issuedMs, nextMs }, issuedMs + hours * HOUR_MS);
  expect([after(12), after(12.1), after(48, issuedMs + HOUR_MS)]).toEqual([false, true, false]);
});
