/** The week of a rota on the city's clock. */
import { expect, test } from 'vitest';
import { DAY_MS, toDayPart, toWeekStart, toWeekWord } from './week.ts';

const at = (local: string) => Date.parse(`${local}+07:00`);

test.each([
  ['2026-11-23T00:00', '2026-11-23T00:00'],
  ['2026-11-22T23:59', '2026-11-16T00:00'],
  ['2026-11-26T03:00', '2026-11-23T00:00'],
])('%s lies in the week of %s', (moment, monday) => {
  expect(toWeekStart(at(moment), 420)).toBe(at(monday));
});

test('a night turn fills the end of one day and the begin of the next', () => {
  const turn = { startsMs: at('2026-11-23T18:00'), endsMs: at('2026-11-24T06:00') };
  expect(toDayPart(turn, at('2026-11-23T00:00'))).toEqual({ left: 75, width: 25 });
  expect(toDayPart(turn, at('2026-11-24T00:00'))).toEqual({ left: 0, width: 25 });
  expect(toDayPart(turn, at('2026-11-24T00:00') + DAY_MS)).toBeUndefined();
});

test('a week of nobody is told as one, not as one stretch', () => {
  const [fromMs, toMs] = [at('2026-11-23T00:00'), at('2026-11-30T00:00')];
  const gap = (startsMs: number, endsMs: number) => [{ startsMs, endsMs }];
  expect(toWeekWord([], fromMs, toMs)).toBe('duty.noGaps');
  expect(toWeekWord(gap(fromMs, toMs), fromMs, toMs)).toBe('duty.noneAllWeek');
  expect(toWeekWord(gap(fromMs + DAY_MS, toMs), fromMs, toMs)).toBe('duty.gaps');
});
