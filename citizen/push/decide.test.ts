/** A pushed notice rings where it holds, is told where that is not known, and wakes nobody for what is elsewhere or can wait. */
import { expect, test } from 'vitest';
import type { NoticeArea } from '../../contract/notices/notice.ts';
import { decide, isQuiet, QUIET } from './decide.ts';

const HOME = { lon: 108.22, lat: 16.06, ward: '20257' };
const WORK = { lon: 108.08, lat: 16.09, ward: '20197' };
const wards = (...codes: string[]): NoticeArea => ({ kind: 'wards', codes });
const NOON = { atMin: 12 * 60, quiet: QUIET, heard: undefined };
const NIGHT = { ...NOON, atMin: 2 * 60 };
const toNotice = (area: NoticeArea | null, more = {}) => ({
  area,
  level: 'moderate' as const,
  kind: 'alert' as const,
  number: 1,
  ...more,
});

test('inside of one place it is here, outside of all it is elsewhere, and what is not known is told', () => {
  const ask = (area: NoticeArea | null, places: Parameters<typeof decide>[1]) =>
    decide(toNotice(area), places, NOON).what;
  expect(ask(wards('20197'), [HOME, WORK])).toBe('here');
  expect(ask(wards('20200'), [HOME, WORK])).toBe('elsewhere');
  expect(ask({ kind: 'circle', lon: 108.221, lat: 16.061, radiusM: 500 }, [WORK])).toBe('elsewhere');
  expect(ask(wards('20200'), [])).toBe('unsure');
  expect(ask(wards('20200'), [{ ...HOME, ward: null }, WORK])).toBe('unsure');
  // An area too long for a push may be anywhere.
  expect(ask(null, [HOME])).toBe('unsure');
  expect([ask({ kind: 'city' }, []), ask({ kind: 'city' }, [HOME])]).toEqual(['here', 'here']);
});

test('at night only an emergency rings, its end does not, and what is elsewhere never does', () => {
  const isSilent = (more: object, at = NIGHT, area: NoticeArea = { kind: 'city' }) =>
    decide(toNotice(area, more), [HOME], at).isSilent;
  expect([isSilent({}), isSilent({}, NOON)]).toEqual([true, false]);
  expect(isSilent({ level: 'minor' })).toBe(true);
  expect([isSilent({ level: 'severe' }), isSilent({ level: 'extreme', kind: 'update' })]).toEqual([
    false,
    false,
  ]);
  expect(isSilent({ level: 'extreme', kind: 'all-clear' })).toBe(true);
  expect(isSilent({ level: 'extreme' }, NOON, wards('20200'))).toBe(true);
});

test('quiet hours go over midnight or not, from their first minute to before their last', () => {
  const DAY = { fromMin: 60, toMin: 120 };
  const at = (minutes: number[], hours: typeof DAY) => minutes.map((minute) => isQuiet(hours, minute));
  expect(at([1319, 1320, 0, 359, 360], QUIET)).toEqual([false, true, true, true, false]);
  expect(at([59, 60, 119, 120], DAY)).toEqual([false, true, true, false]);
});

test('what was shown is not shown again, nor what is older than it', () => {
  const hear = (number: number, heard: number | undefined) =>
    decide(toNotice({ kind: 'city' }, { number }), [HOME], { ...NOON, heard }).what;
  expect([hear(1, undefined), hear(1, 1), hear(1, 2), hear(2, 1)]).toEqual([
    'here',
    'heard',
    'heard',
    'here',
  ]);
});
