import { expect, test } from 'vitest';
import type { RuleCondition } from '../../contract/rules/rule.ts';
import { createRulesCity, HOUR, MINUTE, START } from './rules-city.ts';

const LEVEL = 'station-1/level';
const RAIN = 'station-1/rain';

test('rate: a rise of half a metre within ten minutes opens, a slow rise of the same height stays silent', async () => {
  await using city = await createRulesCity({ stations: 2 });
  await city.addEngine();
  await city.saveRule({
    kind: 'rate',
    property: 'level',
    direction: 'rise',
    windowSec: 600,
    steps: [{ severity: 'high', value: 0.5 }],
  });
  await city.sendEachMinute(LEVEL, [1, 1, 1.2, 1.5, 1.5]);
  await city.sendEachMinute(
    'station-2/level',
    [1, 1.04, 1.08, 1.12, 1.16, 1.2, 1.24, 1.28, 1.32, 1.36, 1.4, 1.44, 1.48, 1.52],
  );
  expect(await city.diary()).toEqual(['station-1 +4– high']);
  await city.sendEachMinute(LEVEL, [1.5, 1.5]);
  expect(await city.diary()).toEqual(['station-1 +4–+21 high']);
});

test('window: a sum over the limit counts although half the values are missing; a mean of too few says nothing', async () => {
  await using city = await createRulesCity({ properties: ['rain', 'level'] });
  await city.addEngine();
  const window = { kind: 'window', windowSec: 600, direction: 'above', minCoverage: 0.9 } as const;
  await city.saveRule(
    { ...window, property: 'rain', aggregate: 'sum', steps: [{ severity: 'high', value: 20 }] },
    { id: 'rain-sum' },
  );
  await city.saveRule(
    { ...window, property: 'level', aggregate: 'mean', steps: [{ severity: 'low', value: 2 }] },
    { id: 'level-mean' },
  );
  await city.sendEachMinute(RAIN, [8, 0, 12]);
  expect(await city.diary()).toEqual(['station-1 +3– high']);
  await city.sendEachMinute(LEVEL, [3, 3, 3, 3, 3, 3, 3, 3]);
  expect(await city.diary()).toHaveLength(1);
  await city.sendEachMinute(LEVEL, [3]);
  expect(await city.diary()).toEqual(['station-1 +3– high', 'station-1 +12– low']);
});

test('window: rain that stays below the limit in every window stays silent, and a value leaves the window with its time', async () => {
  await using city = await createRulesCity({ properties: ['rain'] });
  await city.addEngine();
  await city.saveRule({
    kind: 'window',
    property: 'rain',
    aggregate: 'sum',
    windowSec: 180,
    minCoverage: 0,
    direction: 'above',
    steps: [{ severity: 'high', value: 10 }],
  });
  await city.sendEachMinute(RAIN, [4, 3, 2, 4, 3, 2, 4]);
  expect(await city.diary()).toEqual([]);
  await city.sendEachMinute(RAIN, [4, 2, 1]);
  expect(await city.diary()).toEqual(['station-1 +8–+10 high']);
});

test('silence: a boat may be silent in port, not at sea', async () => {
  await using city = await createRulesCity({ stations: 0, vessels: 2, zones: [HARBOUR] });
  await city.addEngine();
  await city.saveRule({
    kind: 'silence',
    property: 'position',
    steps: [{ severity: 'high', afterSec: 600 }],
    exceptInZoneKind: 'port',
  });
  const [lon, lat] = HARBOUR.shape.centre;
  await city.sendFixes({ assetId: 1, lon, lat }, { assetId: 2, lon: lon + 1, lat });
  await city.wait(20 * MINUTE);
  expect(await city.diary()).toEqual(['vessel-2 +10– high']);
  await city.sendFixes({ assetId: 1, lon: lon + 1, lat }, { assetId: 2, lon, lat });
  await city.wait(20 * MINUTE);
  expect(await city.diary()).toEqual(['vessel-2 +10–+20 high', 'vessel-1 +30– high']);
});

test('stuck: equal values for too long are a fault, zero rain and small movements are not', async () => {
  await using city = await createRulesCity({ stations: 3 });
  await city.addEngine();
  await city.saveRule({
    kind: 'stuck',
    property: 'level',
    forSec: 240,
    tolerance: 0.01,
    exceptValue: 0,
    severity: 'low',
  });
  for (let minute = 1; minute <= 8; minute++) {
    await city.clock.advance(MINUTE);
    const timeMs = city.clock.now();
    await city.send(
      { stream: LEVEL, timeMs, value: 1.5 },
      { stream: 'station-2/level', timeMs, value: 0 },
      { stream: 'station-3/level', timeMs, value: 1 + minute * 0.02 },
    );
  }
  expect(await city.diary()).toEqual(['station-1 +6– low']);
  await city.sendEachMinute(LEVEL, [1.6]);
  expect(await city.diary()).toEqual(['station-1 +6–+9 low']);
});

test('fault: a sensor that says it is faulty is a fault and no exceedance; missing values are neither', async () => {
  await using city = await createRulesCity({ stations: 2 });
  await city.addEngine();
  await city.saveRule({ kind: 'fault', property: 'level', holdSec: 60, severity: 'low' });
  await city.saveRule({
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [{ severity: 'high', value: 2 }],
  });
  await city.sendEachMinute(LEVEL, [9, 9], 'fault');
  await city.sendEachMinute('station-2/level', [null, null, null], 'missing');
  expect(await city.diary()).toEqual(['station-1 +1– low']);
  await city.sendEachMinute(LEVEL, [1]);
  expect(await city.diary()).toEqual(['station-1 +1–+6 low']);
});

const HARBOUR = {
  id: 'harbour',
  kind: 'port',
  shape: { type: 'Circle', centre: [108.2, 16.1], radiusM: 1_000 },
} as const;
const BORDER = {
  id: 'border',
  kind: 'boundary',
  shape: {
    type: 'Polygon',
    coordinates: [
      [
        [110, 15],
        [112, 15],
        [112, 17],
        [110, 17],
        [110, 15],
      ],
    ],
  },
};

test.each<[string, RuleCondition, string[]]>([
  [
    'enter',
    { kind: 'zone', zoneKind: 'boundary', event: 'enter', severity: 'high' },
    ['vessel-1 +2–+5 high'],
  ],
  [
    'inside',
    { kind: 'zone', zoneKind: 'boundary', event: 'inside', severity: 'high' },
    ['vessel-2 +1–+5 high', 'vessel-1 +2–+5 high'],
  ],
  [
    'leave',
    { kind: 'zone', zoneKind: 'boundary', event: 'leave', severity: 'low' },
    ['vessel-1 +5– low', 'vessel-2 +5– low'],
  ],
  [
    'dwell',
    { kind: 'zone', zoneKind: 'boundary', event: 'dwell', dwellSec: 200, severity: 'high' },
    ['vessel-2 +1–+5 high'],
  ],
  [
    'speed',
    { kind: 'zone', zoneKind: 'boundary', event: 'speed', speedKn: 10, severity: 'low' },
    ['vessel-1 +3–+4 low'],
  ],
  [
    'outside the port',
    { kind: 'zone', zoneKind: 'port', event: 'outside', severity: 'info' },
    ['vessel-1 +1– info', 'vessel-2 +1– info'],
  ],
])('zone: %s', async (_name, condition, diary) => {
  await using city = await createRulesCity({ stations: 0, vessels: 2, zones: [HARBOUR, BORDER] });
  await city.addEngine();
  await city.saveRule(condition);
  const track = [
    [109, 5],
    [110.5, 8],
    [111, 14],
    [111.5, 9],
    [112.5, 9],
  ] as const;
  for (const [lon, speedKn] of track) {
    await city.clock.advance(MINUTE);
    await city.sendFixes(
      { assetId: 1, lon, lat: 16, speedKn },
      { assetId: 2, lon: Math.max(lon, 110), lat: 16, speedKn: 3 },
    );
  }
  expect(await city.diary()).toEqual(diary);
});

test('combination: rain and level together open; one alone, or an old value, does not', async () => {
  await using city = await createRulesCity({ properties: ['rain', 'level'], stations: 2 });
  await city.addEngine();
  await city.saveRule({
    kind: 'combination',
    join: 'all',
    terms: [
      { property: 'rain', aggregate: 'sum', windowSec: 600, direction: 'above', value: 10 },
      { property: 'level', direction: 'above', value: 2, maxAgeSec: 300 },
    ],
    severity: 'critical',
  });
  await city.sendEachMinute(RAIN, [6, 6]);
  await city.sendEachMinute('station-2/level', [3]);
  expect(await city.diary()).toEqual([]);
  await city.sendEachMinute(LEVEL, [2.5]);
  expect(await city.diary()).toEqual(['station-1 +4– critical']);
  await city.sendEachMinute('station-2/rain', [6]);
  await city.wait(4 * MINUTE);
  await city.sendEachMinute('station-2/rain', [6]);
  expect(await city.diary()).toEqual(['station-1 +4– critical']);
  await city.sendEachMinute(LEVEL, [1]);
  expect(await city.diary()).toEqual(['station-1 +4–+11 critical']);
});

test('combination: rain of a station within reach counts for the level of another', async () => {
  await using city = await createRulesCity({ properties: ['rain', 'level'], stations: 2 });
  await city.addEngine();
  const terms = [
    { property: 'rain', direction: 'above', value: 10 },
    { property: 'level', direction: 'above', value: 2 },
  ] as const;
  await city.saveRule(
    { kind: 'combination', join: 'all', terms: [...terms], withinM: 500, severity: 'high' },
    { subject: { assets: ['station-1'] } },
  );
  await city.sendEachMinute('station-2/rain', [20]);
  await city.sendEachMinute(LEVEL, [3]);
  expect(await city.diary()).toEqual(['station-1 +2– high']);
});

test('combination: a term that is of the subject heeds no neighbour, one that is of neighbours not the subject, and the rule may be of another service', async () => {
  await using city = await createRulesCity({
    properties: ['rain', 'level'],
    stations: 3,
    services: ['water', 'sky', 'water'],
  });
  await city.addEngine();
  const terms = [
    { property: 'rain', direction: 'above', value: 10, of: 'neighbours' },
    { property: 'level', direction: 'below', value: 0, of: 'subject' },
  ] as const;
  await city.saveRule(
    { kind: 'combination', join: 'all', terms: [...terms], withinM: 500, severity: 'high' },
    { subject: { assets: ['station-1'] } },
  );
  await city.sendEachMinute(RAIN, [20]);
  await city.sendEachMinute('station-2/rain', [0]);
  await city.sendEachMinute('station-3/level', [0]);
  await city.sendEachMinute(LEVEL, [1, 0]);
  expect(await city.diary()).toEqual([]);
  await city.sendEachMinute('station-2/rain', [20]);
  expect(await city.diary()).toEqual(['station-1 +6– high']);
});

test('expression: opens when it holds; a value that is missing makes it unknown, not false', async () => {
  await using city = await createRulesCity({ properties: ['level', 'rain'] });
  await city.addEngine();
  const expression = 'value > 2.0 && values["rain"] >= 5.0 && asset["bank"] == "left" && hour >= 10';
  await city.saveRule({ kind: 'expression', properties: ['level', 'rain'], expression, severity: 'medium' });
  await city.sendEachMinute(LEVEL, [3]);
  expect(await city.diary()).toEqual([]);
  await city.sendEachMinute(RAIN, [5]);
  expect(await city.diary()).toEqual(['station-1 +2– medium']);
  await city.sendEachMinute(LEVEL, [null]);
  expect(await city.diary()).toEqual(['station-1 +2– medium']);
  await city.sendEachMinute(LEVEL, [1]);
  expect(await city.diary()).toEqual(['station-1 +2–+4 medium']);
});

test('a preview tells what the rule in force has done', async () => {
  await using city = await createRulesCity({ stations: 2 });
  const { rules } = await city.addEngine();
  const rule = await city.saveRule({
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [{ severity: 'high', value: 2 }],
    hysteresis: 0.5,
    clearHoldSec: 120,
  });
  await city.sendEachMinute(LEVEL, [1, 3, 5, 1.8, 1, 1, 1, 1, 2.5]);
  const preview = await rules.preview(rule, START, START + HOUR);
  expect(preview).toMatchObject({ subjects: 2, readings: 9 });
  expect(
    preview.episodes.map(({ subject, openedMs, closedMs, severity, peak }) => [
      subject,
      (openedMs - START) / MINUTE,
      closedMs && (closedMs - START) / MINUTE,
      severity,
      peak,
    ]),
  ).toEqual([
    ['station-1', 2, 5, 'high', 5],
    ['station-1', 9, null, 'high', 2.5],
  ]);
  expect(await city.diary()).toEqual(['station-1 +2–+5 high', 'station-1 +9– high']);
});
