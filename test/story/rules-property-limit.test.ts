/** A limit that another property of the same asset keeps. */
import { expect, test } from 'vitest';
import { createRulesCity, MINUTE, START } from './rules-city.ts';

const LEVEL = 'station-1/level';

test('threshold: the limit may be another property of the asset; either side is judged, and a limit of long ago grades nothing', async () => {
  await using city = await createRulesCity({ properties: ['level', 'alarm'], stations: 2 });
  const { alerts } = await city.addEngine();
  await city.saveRule({
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [
      { severity: 'medium', value: { property: 'alarm', maxAgeSec: 600 } },
      { severity: 'critical', value: 9 },
    ],
    hysteresis: 0.2,
  });
  await city.sendEachMinute('station-2/level', [8, 8]);
  await city.sendEachMinute('station-1/alarm', [5]);
  await city.sendEachMinute(LEVEL, [4.9, 5]);
  expect(await city.diary()).toEqual(['station-1 +5– medium']);
  const [open] = (await alerts.listAlerts({ state: 'open' })).alerts;
  expect(open?.evidence).toMatchObject([
    { property: 'level', value: 5, limit: 5 },
    { property: 'alarm', datastream: 'station-1/alarm', value: 5, timeMs: START + 3 * MINUTE },
  ]);
  // The limit is moved: what was above it no longer is.
  await city.sendEachMinute('station-1/alarm', [5.5]);
  expect(await city.diary()).toEqual(['station-1 +5–+6 medium']);
  await city.wait(10 * MINUTE);
  await city.sendEachMinute(LEVEL, [7]);
  expect(await city.diary()).toHaveLength(1);
  await city.sendEachMinute('station-1/alarm', [5.5]);
  expect(await city.diary()).toEqual(['station-1 +5–+6 medium', 'station-1 +18– medium']);
});
