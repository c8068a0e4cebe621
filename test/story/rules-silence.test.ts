/** Rules of silence: nothing usable is heard, of anything or of what stood high when it was heard last. */
import { expect, test } from 'vitest';
import { createRulesCity, MINUTE, START } from './rules-city.ts';

const LEVEL = 'station-1/level';

test('silence: the cable of one gauge is pulled; the clock finds it, a second step raises it, a fresh value ends it', async () => {
  await using city = await createRulesCity({ stations: 2 });
  await city.addEngine();
  await city.saveRule({
    kind: 'silence',
    property: 'level',
    steps: [
      { severity: 'low', afterSec: 300 },
      { severity: 'high', afterSec: 900 },
    ],
  });
  for (let minute = 0; minute < 20; minute++) {
    await city.sendEachMinute('station-2/level', [1]);
    if (minute < 3) await city.send({ stream: LEVEL, timeMs: city.clock.now(), value: 1 });
  }
  expect(await city.diary()).toEqual(['station-1 +8– high']);
  expect(await city.history()).toEqual(['opened +8 low', 'raised +18 high']);
  await city.sendEachMinute(LEVEL, [null]);
  expect(await city.diary()).toEqual(['station-1 +8– high']);
  await city.sendEachMinute(LEVEL, [1]);
  expect(await city.diary()).toEqual(['station-1 +8–+22 high']);
});

test('silence: what was never heard is silent from when it became known', async () => {
  await using city = await createRulesCity({ vessels: 1, stations: 0 });
  await city.addEngine();
  await city.saveRule({
    kind: 'silence',
    property: 'position',
    steps: [{ severity: 'medium', afterSec: 600 }],
  });
  await city.wait(9 * MINUTE);
  expect(await city.diary()).toEqual([]);
  await city.wait(2 * MINUTE);
  expect(await city.diary()).toEqual(['vessel-1 +10– medium']);
  await city.sendFixes({ assetId: 1, lon: 108, lat: 16 });
  expect(await city.diary()).toEqual(['vessel-1 +10–+11 medium']);
  // What has ended begins again.
  await city.wait(11 * MINUTE);
  expect(await city.diary()).toEqual(['vessel-1 +10–+11 medium', 'vessel-1 +21– medium']);
});

test('silence that asks what was last heard: told in high water, not in low; late values decide, a restart forgets nothing', async () => {
  await using city = await createRulesCity({ stations: 3 });
  const first = await city.addEngine();
  const rule = await city.saveRule({
    kind: 'silence',
    property: 'level',
    steps: [
      { severity: 'high', afterSec: 300 },
      { severity: 'critical', afterSec: 900 },
    ],
    lastAtLeast: 2,
  });
  // The first falls silent in high water, the second after it has fallen; of the third nothing is known.
  await city.sendEachMinute(LEVEL, [1, 2.4]);
  await city.sendEachMinute('station-2/level', [2.4, 1.9]);
  await city.wait(10 * MINUTE);
  expect(await city.diary()).toEqual(['station-1 +7– high']);
  const { alerts } = await first.alerts.listAlerts({ state: 'open' });
  expect(alerts[0]?.title.vi).toBe(
    'station-1: mất tín hiệu level quá 5 phút khi giá trị cuối là 2,4 m (ngưỡng 2 m), lúc 22/11 03:02',
  );
  expect(alerts[0]?.evidence).toMatchObject([
    { value: null, forSec: 300 },
    { value: 2.4, limit: 2, timeMs: START + 2 * MINUTE },
  ]);
  await first.rules.stop();
  const second = await city.addEngine();
  await city.wait(10 * MINUTE);
  expect(await city.history()).toEqual(['opened +7 high', 'raised +17 critical']);
  // One that has long been silent in low water is watched from its first high value on.
  await city.sendEachMinute('station-2/level', [2.2]);
  await city.wait(7 * MINUTE);
  const told = ['station-1 +7– critical', 'station-2 +30– high'];
  expect(await city.diary()).toEqual(told);
  const { episodes } = await second.rules.preview(rule, START, city.clock.now());
  expect(episodes.map(({ openedMs, severity }) => [(openedMs - START) / MINUTE, severity])).toEqual([
    [7, 'critical'],
    [30, 'high'],
  ]);
  // What it had measured before the line was cut comes late: it had fallen, so this never was.
  await city.send({ stream: LEVEL, timeMs: START + 4 * MINUTE, value: 1.2 });
  await city.wait(3 * MINUTE);
  expect(await city.diary()).toEqual(['station-1 +7–+7 critical late', told[1]]);
  await city.sendEachMinute('station-2/level', [1]);
  expect(await city.diary()).toEqual(['station-1 +7–+7 critical late', 'station-2 +30–+36 high']);
});

test('silence: who delivers a backlog is heard until nothing arrives any more', async () => {
  await using city = await createRulesCity({ stations: 1 });
  await city.addEngine();
  await city.saveRule({ kind: 'silence', property: 'level', steps: [{ severity: 'low', afterSec: 300 }] });
  const oldMs = city.clock.now() - 60 * MINUTE;
  for (let back = 0; back < 5; back++) {
    await city.send({ stream: LEVEL, timeMs: oldMs + back * MINUTE, value: 1 });
    await city.wait(MINUTE);
  }
  expect(await city.diary()).toEqual([]);
  await city.wait(3 * MINUTE);
  // It has been silent since five minutes after its newest value, not since that was found.
  expect(await city.diary()).toEqual(['station-1 +-51– low']);
});
