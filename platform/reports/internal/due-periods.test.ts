/** A schedule owes each period once it is due; what comes next is the oldest that is not due yet. */
import { expect, test } from 'vitest';
import type { ReportSchedule } from '../../../contract/papers/report.ts';
import { createPeriods } from '../periods.ts';
import { createDuePeriods } from './due-periods.ts';

const due = createDuePeriods(createPeriods(420, { findEra: () => undefined }));
const NOW_MS = Date.parse('2026-11-23T09:00:00+07:00');

function toSchedule(given: Partial<ReportSchedule>): ReportSchedule {
  return {
    id: 1,
    serviceId: 'rainfall',
    reportId: 'daily-rain',
    kind: 'day',
    afterDays: 1,
    hour: 7,
    people: [],
    roles: [],
    addresses: [],
    madeBy: 'admin',
    madeMs: Date.parse('2026-11-21T12:00:00+07:00'),
    trouble: null,
    ...given,
  };
}

test.each([
  ['the morning after', {}, ['2026-11-21', '2026-11-22'], '2026-11-23', '2026-11-24T07:00:00+07:00'],
  [
    'three days later',
    { afterDays: 3 },
    ['2026-11-19', '2026-11-20'],
    '2026-11-21',
    '2026-11-24T07:00:00+07:00',
  ],
  ['a month, on the second', { kind: 'month', afterDays: 2 }, [], '2026-11-30', '2026-12-02T07:00:00+07:00'],
] as const)('%s', (_, given, owed, nextTo, nextDue) => {
  const schedule = toSchedule(given);
  expect(due.listDue(schedule, NOW_MS).map(({ to }) => to)).toEqual(owed);
  const next = due.findNext(schedule, NOW_MS);
  expect([next?.period.to, next?.dueMs]).toEqual([nextTo, Date.parse(nextDue)]);
});

test('where no norm gives the end of a period there is no next one', () => {
  expect(due.findNext(toSchedule({ kind: 'state-month' }), NOW_MS)).toBeUndefined();
});
