/** An analyser that drifts is told apart from weather, which all stations see. */
import { expect, test } from 'vitest';
import { listDrifts } from './cross-checks.ts';

const WEEKS = 5;
/** Daily means of a station: so much in each week, and a little more from day to day. */
const days = (...weeks: readonly (number | null)[]): (number | null)[] =>
  weeks.flatMap((mean) => Array.from({ length: 7 }, (_, at) => (mean === null ? null : mean + at / 10)));
const steady = (mean: number) => days(...Array.from({ length: WEEKS }, () => mean));
const station = (code: string, of: (number | null)[]) => ({ code, days: of });

test('who doubles while the others stay has drifted; a hazy week of all, and a station that is always higher, have not', () => {
  const others = [station('a', steady(20)), station('b', steady(24)), station('c', steady(18))];
  const drifted = station('d', days(20, 20, 20, 20, 40));
  expect(listDrifts([...others, drifted])).toMatchObject([{ code: 'd' }]);
  expect(listDrifts([...others, drifted])[0]?.now).toBeCloseTo(2, 0);
  const haze = ['a', 'b', 'c', 'd'].map((code, at) => station(code, days(20 + at, 20, 20, 20, 60 + at)));
  expect(listDrifts(haze)).toEqual([]);
  expect(listDrifts([...others, station('street', steady(60))])).toEqual([]);
});

test('nothing is said where too few stations or days are known', () => {
  const drifted = station('d', days(20, 20, 20, 20, 40));
  expect(listDrifts([station('a', steady(20)), station('b', steady(20)), drifted])).toEqual([]);
  const others = [station('a', steady(20)), station('b', steady(24)), station('c', steady(18))];
  expect(listDrifts([...others, station('d', days(20, 20, 20, 20, null))])).toEqual([]);
});
