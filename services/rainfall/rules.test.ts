/** The default rules of rainfall, played over one afternoon of gauges in a whole centre: each fires where it must and is silent elsewhere. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulePreview } from '../../contract/rules/rule-view.ts';
import { checkRule } from '../../platform/rules/rules.ts';
import { startTestCentre, type TestCentre } from '../../test/support/centre.ts';
import type { AccumulationList } from './answers.ts';
import { toRainProperty } from './feeds.ts';
import { rules } from './rules.ts';

const NOW = '2026-11-22T12:00:00Z';
const NOW_MS = Date.parse(NOW);
const STEP_MS = 600_000;
const STEPS = 30 * 6;

/** Rain of gauges by the number of ten-minute steps before now, mm; undefined: nothing was sent. */
const GAUGES: Readonly<Record<string, (stepsAgo: number) => number | undefined>> = {
  // A cloudburst of one hour, six hours ago.
  burst: (ago) => (ago >= 36 && ago < 42 ? 9 : 0),
  // A day of steady rain, then a heavy hour.
  soaked: (ago) => (ago < 6 ? 6 : ago < 150 ? 0.7 + (ago % 3) / 10 : 0),
  // Three hours that bulletins call rain of great intensity, ten hours ago.
  deluge: (ago) => (ago >= 60 && ago < 78 ? 6.8 + (ago % 3) / 10 : 0),
  drizzle: (ago) => (ago % 2 === 0 ? 0.2 : 0),
  hung: (ago) => (ago < 40 ? 0.4 : 0),
  cut: (ago) => (ago < 5 ? undefined : 0),
  gone: (ago) => (ago < 9 ? undefined : 0),
};

let centre: TestCentre;

beforeAll(async () => {
  centre = await startTestCentre({ at: NOW });
  const feed = await centre.makeFeed({
    id: 'rain',
    assets: [...Object.keys(GAUGES), 'sick'],
    properties: [toRainProperty(600)],
  });
  const times = Array.from({ length: STEPS }, (_, ago) => ({ ago, time: NOW_MS - ago * STEP_MS }));
  const readings = Object.entries(GAUGES).flatMap(([gauge, mmAt]) =>
    times.flatMap(({ ago, time }) => {
      const value = mmAt(ago);
      return value === undefined ? [] : [{ datastream: `${gauge}/rain`, time, value }];
    }),
  );
  const sick = times.map(({ ago, time }) =>
    ago >= 12 && ago < 18
      ? { datastream: 'sick/rain', time, value: null, quality: 'fault' }
      : { datastream: 'sick/rain', time, value: 0 },
  );
  expect(await feed.push([...readings, ...sick])).toMatchObject({ status: 200, body: { refused: 0 } });
  await centre.settled();
}, 60_000);

afterAll(() => centre[Symbol.asyncDispose]());

/** `burst medium`: who, and how bad it became. */
async function preview(ruleId: string): Promise<string[]> {
  const definition = rules.find(({ id }) => id === ruleId);
  const found = await centre.ask<RulePreview>('POST', '/rules/preview', {
    definition,
    from: NOW_MS - (STEPS - 1) * STEP_MS,
    to: NOW_MS,
  });
  return found.episodes.map(({ subject, severity }) => `${subject} ${severity}`);
}

test('every rule can be stored as it is', () => {
  expect(rules.flatMap((rule) => checkRule(rule).map(({ where }) => `${rule.id}: ${where}`))).toEqual([]);
});

describe('each rule fires for its gauges and is silent for all others', () => {
  test.each([
    ['rain-1h', ['burst medium']],
    ['rain-3h', ['deluge high']],
    ['rain-6h', ['deluge high']],
    ['rain-24h', ['burst low', 'deluge medium', 'soaked medium']],
    ['rain-on-wet-ground', ['deluge high', 'soaked high']],
    ['rain-gauge-stuck', ['hung low']],
    ['rain-gauge-fault', ['sick low']],
    // A gauge that only says that it is faulty gives no usable value either.
    ['rain-gauge-silent', ['cut medium', 'gone high', 'sick high']],
  ])('%s: %j', async (ruleId, expected) => {
    expect((await preview(ruleId)).toSorted()).toEqual(expected);
  });
});

test('the accumulations by API: amounts, coverage, classes and the city in one line', async () => {
  const { gauges, city } = await centre.ask<AccumulationList>('GET', '/services/rainfall/accumulations');
  const windowOf = (code: string, hours: number) =>
    gauges.find((gauge) => gauge.code === code)?.windows.find((window) => window.hours === hours);
  expect(windowOf('soaked', 1)).toEqual({ hours: 1, mm: 36, atLeastMm: 36, coverage: 1 });
  expect(windowOf('soaked', 48)).toMatchObject({ mm: null, coverage: STEPS / 288 });
  expect(windowOf('gone', 1)).toEqual({ hours: 1, mm: null, atLeastMm: null, coverage: 0 });
  expect(windowOf('cut', 1)).toMatchObject({ mm: null, atLeastMm: 0, coverage: 1 / 6 });
  expect(gauges.find(({ code }) => code === 'soaked')?.class24h).toMatchObject({ id: 'very-heavy' });
  // 12:00 UTC is 19:00 in the city: the report labelled so closes the rain day.
  expect(gauges.find(({ code }) => code === 'burst')?.rainDay).toMatchObject({
    date: '2026-11-22',
    hours: 24,
    mm: 54,
  });
  // Two gauges are incomplete: they are not dry, and the most of the hour is a lower bound.
  expect(city).toMatchObject({
    gauges: 8,
    known: 6,
    incomplete: 2,
    wet: 3,
    mostMm: 36,
    spread: { id: 'scattered' },
  });
  expect(await centre.api('GET', '/services/rainfall/assets/nobody/accumulations')).toMatchObject({
    status: 404,
    body: { error: { id: 'not_found' } },
  });
});
