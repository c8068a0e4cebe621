/** The science of dossiers on worked vectors: codes, times, the balance, the index, what will be late. */
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { toNormReads } from '../../platform/sdk/testing.ts';
import type { StatusCell } from './counts/balance.ts';
import { figures } from './figures.ts';
import {
  findStatusOfCode,
  FOLLOWS,
  INDEX_GROUPS,
  listBottlenecks,
  STATUSES,
  STOPS,
  toApplicant,
  toBalance,
  toChannel,
  toIndexScore,
  toLimitDays,
  toNationalMs,
  toRisk,
  toShownSpanSec,
  toMonths,
  toToldGap,
} from './model.ts';

const MOMENT = {
  endMs: 0,
  fromMs: 0,
  localHour: 0,
  weekday: 1,
  month: 1,
  isDayOff: false,
  norms: toNormReads([]),
};
const ABOUT = { code: 'agency:so-xay-dung', areaCode: null, agencyId: 'so-xay-dung', attributes: {} };
const VIETNAM_MIN = 7 * 60;
const at = (local: string) => Date.parse(`${local}+07:00`);

test('status codes are the ten of the schema; 5, 6 and 8 stop the clock; nothing follows what is over but its return', () => {
  expect(STATUSES.map(({ code }) => code)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(STOPS).toEqual(['supplement', 'payment', 'suspended']);
  expect(['4', 9, ' 10 '].map(findStatusOfCode)).toEqual(['processing', 'done', 'returned']);
  expect(['11', '4.0', 'xong', null, 0].map(findStatusOfCode)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([FOLLOWS['done'], FOLLOWS['returned']]).toEqual([['returned'], []]);
  expect(FOLLOWS['processing']).not.toContain('received');
});

test('the same code of an applicant means another one by the version of the list, and by the day of receipt', () => {
  const [before, after] = [at('2025-06-30T10:00'), at('2025-07-01T10:00')];
  expect([toApplicant('1', before), toApplicant('1', after)]).toEqual(['citizen', 'enterprise']);
  expect([toApplicant(1, after, '1'), toApplicant('0', before, 2)]).toEqual(['citizen', 'citizen']);
  expect([toApplicant('0', before), toApplicant('9', after), toApplicant(undefined, after)]).toEqual([
    null,
    null,
    null,
  ]);
  expect([toChannel('0', after), toChannel(1, after), toChannel('7', after)]).toEqual([
    'direct',
    'online',
    null,
  ]);
});

test.each([
  ['20230615083000', false, '2023-06-15T08:30:00'],
  ['202306150830', false, '2023-06-15T08:30:00'],
  ['20230615', true, '2023-06-15T23:59:59.999'],
  ['15/06/2023 08:30', false, '2023-06-15T08:30:00'],
  ['15/6/2023', false, '2023-06-15T00:00:00'],
  ['2023-06-15', true, '2023-06-15T23:59:59.999'],
  ['2023-06-15 08:30:00', false, '2023-06-15T08:30:00'],
  ['2023-06-15T01:30:00Z', false, '2023-06-15T08:30:00'],
])('%s is a time', (text, atEnd, local) => {
  expect(toNationalMs(text, VIETNAM_MIN, atEnd)).toBe(at(local));
});

test('the thirteenth month, 30 February and a word are no times; nothing is no time told', () => {
  expect(['20231315083000', '30/02/2023', 'hôm qua'].map((text) => toNationalMs(text, VIETNAM_MIN))).toEqual([
    NaN,
    NaN,
    NaN,
  ]);
  expect(['', null, undefined].map((text) => toNationalMs(text, VIETNAM_MIN))).toEqual([null, null, null]);
});

describe('received = resolved + pending', () => {
  const cell = (status: string, numbers: Partial<StatusCell>): StatusCell => ({
    by: { status },
    received: 0,
    open: 0,
    overdue: 0,
    archived: 0,
    onTime: 0,
    late: 0,
    ...numbers,
  });

  test('what the office has not taken is in no number; an unknown status hides nothing', () => {
    const balance = toBalance([
      cell('registered', { received: 4, open: 4 }),
      cell('not-received', { received: 2, onTime: 2 }),
      cell('processing', { received: 10, open: 9, archived: 1, overdue: 3 }),
      cell('supplement', { received: 5, open: 5 }),
      cell('done', { received: 20, onTime: 18, late: 2 }),
      cell('withdrawn', { received: 1, onTime: 1 }),
      cell('chờ ký', { received: 2, open: 2 }),
    ]);
    expect(balance).toEqual({
      received: 38,
      resolved: 21,
      pending: 17,
      overdue: 3,
      waiting: 5,
      onTime: 19,
      late: 2,
      gap: 0,
    });
  });

  test('nor is it in a month, whose share is that of the whole', () => {
    expect(
      toMonths([
        { ...cell('done', { received: 20, onTime: 18, late: 2 }), day: '2026-11-02' },
        { ...cell('not-received', { received: 9, onTime: 9 }), day: '2026-11-02' },
        { ...cell('returned', { received: 3, late: 1 }), day: '2026-11-30' },
      ]),
    ).toEqual([{ month: '2026-11', received: 23, onTime: 18, late: 3, fromDay: '2026-11-02' }]);
  });

  test('of the month in which the first end is known it is said from when, of no other', () => {
    const months = toMonths([
      { ...cell('processing', { received: 4, open: 4 }), day: '2026-09-14' },
      { ...cell('processing', { received: 4, open: 4 }), day: '2026-10-15' },
      { ...cell('done', { received: 5, onTime: 4, late: 1 }), day: '2026-10-26' },
      { ...cell('done', { received: 5, onTime: 5 }), day: '2026-11-02' },
    ]);
    expect(months.map(({ fromDay }) => fromDay)).toEqual([null, '2026-10-26', null]);
  });

  test('an end that the status denies is a gap', () => {
    expect(toBalance([cell('processing', { received: 3, open: 2 })]).gap).toBe(1);
  });

  test('a report of an agency that does not add up is told by how many, half a report by nothing', () => {
    expect(toToldGap({ received: 120, resolved: 90, pending: 25 })).toBe(5);
    expect(toToldGap({ received: 120, resolved: 95, pending: 25 })).toBe(0);
    expect(toToldGap({ received: 120, resolved: undefined, pending: 25 })).toBeNull();
  });
});

test('the share of an agency is of what ended in 30 days, without what it never took; of few there is none', () => {
  const share = figures.find(({ id }) => id === 'agency-on-time');
  const count = (by: Record<string, number>) => ({
    value: Object.values(by).reduce((sum, n) => sum + n, 0),
    by,
  });
  const compute = (onTime: Record<string, number>, late: Record<string, number>) => {
    const counts = { onTime: count(onTime), late: count(late) };
    const inputs = { hours: {}, spans: {}, assets: {}, counts, periods: {} };
    const found = share?.compute(inputs, MOMENT, ABOUT);
    return found?.['dossiers-on-time-share']?.value ?? null;
  };
  expect(compute({ done: 27, 'not-received': 9 }, { returned: 3 })).toBe(90);
  expect(compute({ done: 15 }, { returned: 4 })).toBeNull();
});

test('the index: six groups of 100 points; what is not known is left out of what can be reached', () => {
  expect(INDEX_GROUPS.reduce((sum, { points }) => sum + points, 0)).toBe(100);
  const weights = new Map<string, number>(INDEX_GROUPS.map(({ id, points }) => [id, points]));
  const score = toIndexScore(
    {
      progress: { have: 95, of: 100 },
      online: { have: 60, of: 80 },
      payment: { have: 0, of: 0 },
      digitised: { have: 11, of: 22 },
    },
    weights,
  );
  // 0.95 × 20 + 0.75 × 12 + 0.5 × 22
  expect(score.points).toBeCloseTo(39, 9);
  expect(score.reachable).toBe(54);
  expect(score.groups.find(({ id }) => id === 'payment')).toMatchObject({
    share: null,
    points: null,
    weight: 10,
  });
  expect(toIndexScore({ progress: { have: 1, of: 1 } }, new Map()).reachable).toBe(0);
});

test('a room past its own part makes late what is due this week; the worst room stands first', () => {
  const nowMs = at('2026-11-23T08:00');
  const told = (code: string, dueH: number, unit: string | null, unitH: number | null) => ({
    code,
    dueMs: nowMs + dueH * HOUR_MS,
    unit,
    unitDueMs: unitH === null ? null : nowMs + unitH * HOUR_MS,
  });
  const risks = [
    told('A', -5, 'Cấp phép', -20),
    told('B', 30, 'Cấp phép', -4),
    told('C', 30, 'Cấp phép', 4),
    told('D', 8 * 24, 'Cấp phép', -90),
    told('E', 20, 'Ký duyệt', -2),
    told('F', 20, null, null),
  ].flatMap((dossier) => toRisk(dossier, nowMs) ?? []);
  expect(risks.map(({ dossier, risk, byMs }) => [dossier.code, risk, byMs / HOUR_MS])).toEqual([
    ['A', 'late', 5],
    ['B', 'will-be-late', 4],
    ['C', 'tight', 0],
    ['E', 'will-be-late', 2],
    ['F', 'tight', 0],
  ]);
  // Late by 28 minutes is neither nothing nor an hour, and one hour 59 is not two.
  expect([28, 119, 120].map((minutes) => toShownSpanSec(minutes * 60_000))).toEqual([1_680, 3_600, 7_200]);
  expect(listBottlenecks(risks)).toEqual([
    { unit: 'Cấp phép', late: 1, willBeLate: 1, medianMs: 4.5 * HOUR_MS },
    { unit: 'Ký duyệt', late: 0, willBeLate: 1, medianMs: 2 * HOUR_MS },
  ]);
});

test.each([
  [['30 Ngày làm việc'], 30],
  [['07 Ngày làm việc', '7 ngày làm việc', ''], 7],
  [['07 Ngày', '14 Ngày'], null],
  [['5 Ngày làm việc', '10 Ngày làm việc'], null],
  [['01 Giờ'], null],
  [['Không quy định'], null],
  [[], null],
])('the limit written as %j is %j working days', (texts, days) => {
  expect(toLimitDays(texts)).toBe(days);
});
