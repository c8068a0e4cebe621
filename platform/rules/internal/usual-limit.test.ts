/** The limit of what is usual: learnt of the same hour of the weekday, said with its weeks, silent with too few. */
import { expect, test } from 'vitest';
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { RuleCondition } from '../../../contract/rules/rule.ts';
import { HOURS_OF_WEEK } from '../../../contract/values/usual.ts';
import { readDefinitions } from '../../norms/norms.ts';
import { clear, toLevel, unknown } from './plan.ts';
import type { Subject } from './plan.ts';
import { baseline } from './kinds/baseline.ts';

const WEEK_MS = HOURS_OF_WEEK * HOUR_MS;
const NOW_MS = Date.UTC(2026, 10, 30, 3);
const OF_CITY_MIN = 7 * 60;
const subject: Subject = {
  key: 'asset:1',
  assetId: 1,
  agencyId: 'a',
  areaCode: null,
  lon: null,
  lat: null,
  feedId: null,
  demo: false,
  code: 's',
  name: { vi: 's', en: 's' },
  streams: [],
  facts: {},
  knownSinceMs: 0,
};

/** A judge that heard values of the same hour, the newest week first. */
function hear(
  values: readonly number[],
  condition: Partial<Extract<RuleCondition, { kind: 'baseline' }>> = {},
) {
  const judge = baseline
    .compile(
      {
        kind: 'baseline',
        property: 'level',
        weeks: 6,
        leastWeeks: 4,
        direction: 'above',
        steps: [{ severity: 'medium', value: 3 }],
        ...condition,
      },
      { norms: readDefinitions([]), utcOffsetMin: OF_CITY_MIN, moment: { nowMs: NOW_MS } },
    )
    .createJudge(subject);
  for (const [at, value] of [...values.entries()].toReversed())
    judge.level(0, NOW_MS - (at + 1) * WEEK_MS, value, 0);
  return judge;
}

test('beyond the band it fires, with the limit, of how many weeks it was learnt and since when', () => {
  const judge = hear([100, 102, 104, 101, 103]);
  expect(judge.level(0, NOW_MS, 104, 0)).toBe(clear);
  expect(judge.level(0, NOW_MS + 60_000, 120, 0)).toBe(toLevel('medium'));
  const [seen] = judge.seen();
  expect(seen?.limit).toBeCloseTo(102 + 3 * 1.4826);
  expect(seen?.learnt).toEqual({ weeks: 5, sinceMs: NOW_MS - 5 * WEEK_MS });
});

test('with too few weeks, or without any spread, it stays silent whatever comes', () => {
  expect(hear([100, 102, 104]).level(0, NOW_MS, 9_000, 0)).toBe(unknown);
  expect(hear([100, 100, 100, 100, 100]).level(0, NOW_MS, 9_000, 0)).toBe(unknown);
  expect(hear([100, 100, 100, 100, 100], { leastSpread: 2 }).level(0, NOW_MS, 9_000, 0)).toBe(
    toLevel('medium'),
  );
});

test('another hour of the day is another band', () => {
  const judge = hear([100, 102, 104, 101, 103]);
  expect(judge.level(0, NOW_MS + HOUR_MS, 120, 0)).toBe(unknown);
});
