import { expect, test } from 'vitest';
import { toNearText } from '../../../ui/words/format.ts';
import type { TimeText } from '../../../ui/time/clock-context.tsx';
import { toConsoleWords } from '../../../test/support/screen-words.ts';
import { findMoments, toMomentKind, toMomentWords, toOwnMoment } from './moments.ts';

const oneMs = Date.parse('2026-11-29T01:00:00+07:00');
const timeText: TimeText = (timeMs) => toNearText(timeMs, 'near', oneMs, 'vi', 'Asia/Ho_Chi_Minh');
const MINUTE_MS = 60_000;
const say = (...moments: Parameters<typeof findMoments>[0]) =>
  toMomentWords('Mưa theo giờ tròn', findMoments(moments), toConsoleWords, timeText);

test('a figure of the clock hour says which hour it is, and is not taken for the last hour', () => {
  const derived = { feedId: 'derived-rainfall' };
  const kind = toMomentKind(derived, 'rainfall');
  expect(kind).toBe('figure');
  expect(say({ kind, timeMs: oneMs, isStale: false }, { kind, timeMs: oneMs, isStale: false })).toBe(
    'Mưa theo giờ tròn, tính đến 01:00',
  );
  expect(toMomentKind({ feedId: 'vrain' }, 'rainfall')).toBe('value');
  // Whole hours are drawn of it.
  const ofHour = toMomentKind({ feedId: 'vrain' }, 'rainfall', 'hour');
  expect(
    toMomentWords(
      'Mưa',
      findMoments([{ kind: ofHour, timeMs: oneMs, isStale: false }]),
      toConsoleWords,
      timeText,
    ),
  ).toBe('Mưa, giờ tròn đến 01:00');
});

test('where the ends differ the heading says from when to when, and each value its own', () => {
  const early = { kind: 'value', timeMs: oneMs - 20 * MINUTE_MS, isStale: false } as const;
  const late = { kind: 'value', timeMs: oneMs, isStale: false } as const;
  expect(say(early, late)).toBe('Mưa theo giờ tròn, từ 00:40 đến 01:00');
  const both = findMoments([early, late]);
  expect(toOwnMoment(early.timeMs, both, timeText)).toBe('00:40');
  expect(toOwnMoment(late.timeMs, both, timeText)).toBe('01:00');
  // What is old beside values of one moment tells its own; those of the moment are silent.
  const old = { kind: 'value', timeMs: oneMs - 26 * 60 * MINUTE_MS, isStale: true } as const;
  const one = findMoments([late, old]);
  expect(toMomentWords('Mưa theo giờ tròn', one, toConsoleWords, timeText)).toBe(
    'Mưa theo giờ tròn, lúc 01:00',
  );
  expect(toOwnMoment(late.timeMs, one, timeText)).toBeUndefined();
  expect(toOwnMoment(old.timeMs, one, timeText)).toBe('27/11 23:00');
  expect(say(old)).toBe('Mưa theo giờ tròn, lúc 27/11 23:00');
});

test('nothing is said of no value', () => {
  expect(say()).toBe('Mưa theo giờ tròn');
  expect(toOwnMoment(undefined, undefined, timeText)).toBeUndefined();
});
