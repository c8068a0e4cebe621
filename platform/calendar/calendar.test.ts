/** Stories of working time: the domain's own examples, Tết by the moon, a decision that replaces what was computed. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { createJournal } from '../access/journal.ts';
import { movableClock } from '../kernel/clock.ts';
import { createCalendar } from './calendar.ts';
import { toDateText } from './internal/local-day.ts';
import { toLunarDay } from './internal/lunar-date.ts';

const UTC_OFFSET_MIN = 420;
const by = { actor: 'admin', role: 'administrator', source: 'test' };
const database = await createTestDatabase();
const clock = movableClock(Date.parse('2026-11-20T09:00:00Z'));
const calendar = createCalendar({
  db: database,
  clock,
  journal: createJournal({ clock }),
  utcOffsetMin: UTC_OFFSET_MIN,
});
await calendar.start();

afterAll(async () => {
  calendar.stop();
  await database[Symbol.asyncDispose]();
});

const at = (local: string) => Date.parse(`${local}+07:00`);
const workingDays = (days: number) => ({ kind: 'working-days', days }) as const;
const holidays = (year: number) =>
  calendar.listDays(year).days.flatMap(({ date, kind }) => (kind === 'holiday' ? [date.slice(5)] : []));

describe('when a limit ends', () => {
  test.each([
    ['2026-11-20T16:00', 3, '2026-11-26T23:59:59.999'],
    ['2026-11-23T10:00', 1, '2026-11-25T23:59:59.999'],
    ['2026-11-21T10:00', 1, '2026-11-23T23:59:59.999'],
    // Over Tết, over the Hùng Kings' day with 30 April and 1 May, over the National Day.
    ['2026-02-12T10:00', 3, '2026-02-24T23:59:59.999'],
    ['2026-04-24T10:00', 3, '2026-05-04T23:59:59.999'],
    ['2026-08-31T10:00', 3, '2026-09-07T23:59:59.999'],
  ])('%s and %d working days end at %s', (from, days, due) => {
    expect(calendar.toDue(at(from), workingDays(days))).toBe(at(due));
  });

  test('elapsed minutes run through the night, working minutes wait for the office', () => {
    expect(calendar.toDue(at('2026-11-20T17:00'), { kind: 'elapsed', minutes: 60 })).toBe(
      at('2026-11-20T18:00'),
    );
    const due = calendar.toDue(at('2026-11-20T17:00'), { kind: 'working-minutes', minutes: 60 });
    expect(due).toBe(at('2026-11-23T08:00'));
    // 24 November 2026 is a holiday: half an hour on Monday, half an hour on Wednesday.
    const over = calendar.toDue(at('2026-11-23T17:00'), { kind: 'working-minutes', minutes: 60 });
    expect(over).toBe(at('2026-11-25T08:00'));
  });

  test('a pause over Tết moves a limit by the working days in it, not by the holidays', () => {
    const due = calendar.toDue(at('2026-02-12T10:00'), workingDays(3));
    expect(calendar.afterPause(due, workingDays(3), at('2026-02-13T09:00'), at('2026-02-23T09:00'))).toBe(
      at('2026-02-25T23:59:59.999'),
    );
  });

  test('a pause moves a limit by the kind of time that it counts', () => {
    const due = at('2026-11-26T23:59:59.999');
    expect(calendar.afterPause(due, workingDays(3), at('2026-11-23T09:00'), at('2026-11-25T09:00'))).toBe(
      at('2026-11-27T23:59:59.999'),
    );
    expect(calendar.afterPause(due, workingDays(3), at('2026-11-23T09:00'), at('2026-11-23T15:00'))).toBe(
      due,
    );
  });
});

describe('holidays by law', () => {
  test.each([
    [1985, '1985-01-21'],
    [2007, '2007-02-17'],
    [2024, '2024-02-10'],
    [2025, '2025-01-29'],
    [2026, '2026-02-17'],
    [2027, '2027-02-06'],
    [2028, '2028-01-26'],
    // Beijing has its new year a day later: the meridian decides.
    [2030, '2030-02-02'],
  ])('the first day of lunar %d is %s', (year, date) => {
    expect(toDateText(toLunarDay(year, 1, 1, UTC_OFFSET_MIN))).toBe(date);
  });

  test('2027 and 2028 as computed, with the days in lieu of those at a weekend', () => {
    expect(holidays(2027)).toEqual([
      '01-01',
      '02-04',
      '02-05',
      '02-06',
      '02-07',
      '02-08',
      '02-09',
      '02-10',
      '04-16',
      '04-30',
      '05-01',
      '05-03',
      '09-02',
      '09-03',
      '11-24',
    ]);
    // 1 January 2028 is a Saturday.
    expect(holidays(2028).slice(0, 7)).toEqual([
      '01-01',
      '01-03',
      '01-24',
      '01-25',
      '01-26',
      '01-27',
      '01-28',
    ]);
    const tet = calendar.listDays(2027).days.filter(({ name }) => name.vi.includes('Tết Âm lịch'));
    expect(tet.map(({ computed }) => computed)).toEqual(tet.map(() => true));
  });

  test('24 November is a holiday from 2026 on', () => {
    expect(calendar.isWorkingDay('2025-11-24')).toBe(true);
    expect(calendar.isWorkingDay('2026-11-24')).toBe(false);
  });
});

describe('what people enter', () => {
  test('a swap is two days: one off, one worked', async () => {
    const basis = 'a swap of this test';
    await calendar.setDay(
      { date: '2026-11-23', kind: 'holiday', name: { vi: 'Hoán đổi', en: 'Swap' }, basis },
      by,
    );
    await calendar.setDay(
      { date: '2026-11-28', kind: 'working', name: { vi: 'Làm bù', en: 'Worked instead' }, basis },
      by,
    );
    expect(calendar.toDue(at('2026-11-20T16:00'), workingDays(3))).toBe(at('2026-11-27T23:59:59.999'));
    expect(calendar.toDue(at('2026-11-27T16:00'), workingDays(1))).toBe(at('2026-11-28T23:59:59.999'));
    await calendar.removeDay('2026-11-23', by);
    await calendar.removeDay('2026-11-28', by);
    expect(calendar.toDue(at('2026-11-20T16:00'), workingDays(3))).toBe(at('2026-11-26T23:59:59.999'));
    await expect(calendar.removeDay('2026-11-23', by)).rejects.toMatchObject({ id: 'not_found' });
  });

  test('a year’s decision replaces all that was computed, and may be taken back', async () => {
    const name = { vi: 'Tết', en: 'Tết' };
    const days = ['2029-02-12', '2029-02-13'].map(
      (date) => ({ date, kind: 'holiday', name, basis: 'QĐ' }) as const,
    );
    await calendar.setYear(2029, { basis: 'QĐ', days }, by);
    expect(holidays(2029)).toEqual(['02-12', '02-13']);
    await calendar.removeYear(2029, by);
    expect(holidays(2029)).toContain('09-02');
    const { rows } = await database.pool.query<{ n: number }>(
      `select count(*) as n from calendar_day where superseded_at is not null`,
    );
    expect(rows[0]?.n).toBe(4);
    await expect(
      calendar.setYear(
        2029,
        { basis: 'QĐ', days: [{ date: '2029-02-30', kind: 'holiday', name, basis: 'QĐ' }] },
        by,
      ),
    ).rejects.toMatchObject({ id: 'invalid_input' });
  });
});

describe('for any moment', () => {
  const moment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2034-12-31') });
  const isWorked = (timeMs: number) =>
    calendar.isWorkingDay(toDateText(Math.floor((timeMs + 7 * 3_600_000) / 86_400_000)));

  test('a limit never ends on a day of rest, nor before it began', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 40 }), (fromMs, days) => {
        const due = calendar.toDue(fromMs, workingDays(days));
        expect(isWorked(due)).toBe(true);
        expect(due).toBeGreaterThan(fromMs);
        const minutes = calendar.toDue(fromMs, { kind: 'working-minutes', minutes: days * 37 });
        expect(isWorked(minutes)).toBe(true);
        expect(calendar.workingMsBetween(fromMs, minutes)).toBe(days * 37 * 60_000);
      }),
    );
  });

  test('who begins later never ends earlier', () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 0, max: 9e8 }),
        fc.integer({ min: 1, max: 20 }),
        (a, later, days) => {
          expect(calendar.toDue(a + later, workingDays(days))).toBeGreaterThanOrEqual(
            calendar.toDue(a, workingDays(days)),
          );
          const limit = { kind: 'working-minutes', minutes: days * 61 } as const;
          expect(calendar.toDue(a + later, limit)).toBeGreaterThanOrEqual(calendar.toDue(a, limit));
        },
      ),
    );
  });
});
