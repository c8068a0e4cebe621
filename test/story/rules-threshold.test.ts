import { expect, test } from 'vitest';
import { createRulesCity, MINUTE, START } from './rules-city.ts';

const LEVEL = 'station-1/level';

test('the water rises over the limit: an alert opens, is raised, and closes when it has fallen below the hysteresis', async () => {
  await using city = await createRulesCity();
  const { heard } = await city.addEngine();
  await city.saveRule({
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [
      { severity: 'medium', value: 2 },
      { severity: 'critical', value: 4 },
    ],
    hysteresis: 0.5,
  });
  await city.sendEachMinute(LEVEL, [1, 2, 4.2, 3.6, 1.6, 1.4]);
  expect(await city.diary()).toEqual(['station-1 +2–+6 critical']);
  expect(await city.history()).toEqual([
    'opened +2 medium',
    'raised +3 critical',
    'lowered +5 medium',
    'closed +6 medium',
  ]);
  expect(
    heard.map(
      ({ state, severity, evidence }) =>
        `${state} ${severity} ${evidence[0]?.value} of ${evidence[0]?.limit}`,
    ),
  ).toEqual([
    'open medium 2 of 2',
    'open critical 4.2 of 4',
    // What is told is the worst that was: why there is an alert, not what it has become.
    'open medium 4.2 of 4',
    'closed medium 4.2 of 4',
  ]);
});

test('what comes in bulk is told by its worst, wherever it lies: in its hold, between two tellings, late, at its end', async () => {
  await using city = await createRulesCity();
  const { heard, rules } = await city.addEngine();
  await city.saveRule({
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [{ severity: 'high', value: 2 }],
    holdSec: 120,
  });
  await city.clock.advance(60 * MINUTE);
  const at = (fromMinute: number, ...values: number[]) =>
    values.map((value, i) => ({ stream: LEVEL, timeMs: START + (fromMinute + i) * MINUTE, value }));
  const toTold = () => {
    const [seen] = heard.at(-1)?.evidence ?? [];
    return `${heard.at(-1)?.state} ${seen?.value} at ${((seen?.timeMs ?? 0) - START) / MINUTE}`;
  };
  await city.send(...at(1, 3, 5, 4, 3));
  expect(toTold()).toBe('open 5 at 2');
  await city.wait(31_000);
  await city.send(...at(5, 3, 9, 8, 3));
  await city.wait(30_000);
  expect(toTold()).toBe('open 9 at 6');
  // What came late needs no other time to be told; the end says all.
  await city.send(...at(10, 3, 10, 3));
  await city.send(...at(9, 11));
  expect(toTold()).toBe('open 11 at 9');
  await city.send(...at(13, 12, 3, 1));
  expect(toTold()).toBe('closed 12 at 13');
  await city.send(...at(20, 3, 4, 3), ...at(24, 3));
  await city.send(...at(23, 7));
  expect(toTold()).toBe('open 7 at 23');
  // What has not been told when the centre stops is told first.
  await city.send(...at(30, 8, 3));
  await rules.stop();
  const { rows } = await city.db.pool.query(
    `select evidence -> 0 -> 'value' as told from alert where state = 'open'`,
  );
  expect(rows).toEqual([{ told: 8 }]);
});

test('values below the limit, suspect values and gaps open nothing', async () => {
  await using city = await createRulesCity();
  await city.addEngine();
  await city.saveRule({
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [{ severity: 'high', value: 2 }],
  });
  await city.sendEachMinute(LEVEL, [1, 1.99, null]);
  await city.sendEachMinute(LEVEL, [9, 9], 'suspect_step');
  await city.sendEachMinute(LEVEL, [9], 'fault');
  expect(await city.diary()).toEqual([]);
});

test('a hold counts from the first value over the limit, and the clock decides one interval after it when nothing more comes', async () => {
  await using city = await createRulesCity();
  await city.addEngine();
  await city.saveRule({
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [{ severity: 'high', value: 2 }],
    holdSec: 180,
    clearHoldSec: 120,
  });
  await city.sendEachMinute(LEVEL, [3, 3, 1, 3, 3, 3]);
  expect(await city.diary()).toEqual([]);
  await city.sendEachMinute(LEVEL, [3]);
  expect(await city.diary()).toEqual(['station-1 +4– high']);
  await city.sendEachMinute(LEVEL, [1, 3, 1, 1]);
  expect(await city.diary()).toEqual(['station-1 +4– high']);
  await city.sendEachMinute(LEVEL, [1]);
  expect(await city.diary()).toEqual(['station-1 +4–+10 high']);

  await city.sendEachMinute(LEVEL, [3]);
  await city.wait(3 * MINUTE);
  expect(await city.diary()).toHaveLength(1);
  await city.wait(MINUTE);
  expect(await city.diary()).toEqual(['station-1 +4–+10 high', 'station-1 +13– high']);
});

test('an alert is in the journal, and the engine remembers how far it has come', async () => {
  await using city = await createRulesCity();
  const { rules } = await city.addEngine();
  await city.saveRule({
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [{ severity: 'high', value: 2 }],
  });
  await city.send({ stream: LEVEL, timeMs: START, value: 5 });
  const { rows } = await city.db.pool.query('select action, actor from journal order by id');
  expect(rows).toEqual([
    { action: 'rule.save', actor: 'lan' },
    { action: 'alert.opened', actor: 'rule:water-threshold' },
  ]);
  expect((await city.db.pool.query(`select delivery_id from progress where reader = 'rules'`)).rows).toEqual([
    { delivery_id: 1 },
  ]);
  expect(rules.progress()).toEqual({ evaluatedDeliveryId: 1, lagMs: 0 });
});
