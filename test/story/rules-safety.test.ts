import { expect, test } from 'vitest';
import { createRulesCity, HOUR, MINUTE, PERSON, START } from './rules-city.ts';

const LEVEL = 'station-1/level';
const HIGH = {
  kind: 'threshold',
  property: 'level',
  direction: 'above',
  steps: [{ severity: 'high' as const, value: 2 }],
} as const;
const high = () => ({ ...HIGH, steps: [...HIGH.steps] });
const at = (minute: number, value: number, stream = LEVEL) => ({
  stream,
  timeMs: START + minute * MINUTE,
  value,
});

test('two engines that evaluate the same deliveries make each alert once, with each step once', async () => {
  await using city = await createRulesCity({ stations: 20 });
  await city.addEngine();
  await city.saveRule({
    ...high(),
    steps: [
      { severity: 'medium', value: 2 },
      { severity: 'high', value: 3 },
    ],
  });
  await city.addEngine();
  const all = (minute: number, value: number) =>
    Array.from({ length: 20 }, (_, i) => at(minute, value, `station-${i + 1}/level`));
  for (const [minute, value] of [1, 2.5, 3.5, 2.2, 1, 4].entries()) await city.send(...all(minute, value));
  const { rows } = await city.db.pool.query(
    "select subject, count(*) as n, count(*) filter (where state = 'open') as open from alert group by 1",
  );
  expect(rows).toHaveLength(20);
  expect(new Set(rows.map(({ n, open }) => `${n} ${open}`))).toEqual(new Set(['2 1']));
  const steps = await city.db.pool.query('select what, count(*) as n from alert_step group by 1 order by 1');
  expect(steps.rows).toEqual([
    { what: 'closed', n: 20 },
    { what: 'lowered', n: 20 },
    { what: 'opened', n: 40 },
    { what: 'raised', n: 20 },
  ]);
});

test('what was committed while the engine was dead is evaluated at its start, from the first value that mattered', async () => {
  await using city = await createRulesCity({ stations: 2, properties: ['level', 'rain'] });
  const first = await city.addEngine();
  await city.saveRule(high(), { id: 'high' });
  await city.saveRule(
    {
      kind: 'window',
      property: 'rain',
      aggregate: 'sum',
      windowSec: 600,
      minCoverage: 0,
      direction: 'above',
      steps: [{ severity: 'high', value: 10 }],
    },
    { id: 'rain' },
  );
  await city.saveRule({ ...high(), property: 'level', holdSec: 180 }, { id: 'held' });
  await city.send(at(1, 3), at(1, 6, 'station-1/rain'), at(1, 1, 'station-2/level'));
  await first.rules.stop();
  // A crash: what comes now is committed and heard by nobody.
  await city.storeReadings([
    at(2, 3),
    at(3, 6, 'station-1/rain'),
    at(2, 5, 'station-2/level'),
    at(3, 5, 'station-2/level'),
  ]);
  await city.storeReadings([at(4, 3), at(4, 1, 'station-2/level')]);
  await city.clock.advance(5 * MINUTE);
  const second = await city.addEngine();
  await second.rules.idle();
  expect((await city.diary()).toSorted()).toEqual([
    'station-1 +1– high',
    'station-1 +1– high',
    'station-1 +3– high',
    'station-2 +2–+4 high',
  ]);
  expect(second.rules.progress().evaluatedDeliveryId).toBe(3);
  // Once more from the same checkpoint: nothing changes.
  await city.db.pool.query(`update progress set delivery_id = 0`);
  const before = await city.history();
  await second.rules.stop();
  const third = await city.addEngine();
  await third.rules.idle();
  expect(await city.history()).toEqual(before);
});

test('an open episode goes on after a restart with its hysteresis and its worst', async () => {
  await using city = await createRulesCity();
  const first = await city.addEngine();
  await city.saveRule({
    ...high(),
    steps: [
      { severity: 'medium', value: 2 },
      { severity: 'high', value: 3 },
    ],
    hysteresis: 0.5,
  });
  await city.sendEachMinute(LEVEL, [3.5, 1.8]);
  await first.rules.stop();
  await city.addEngine();
  await city.sendEachMinute(LEVEL, [1.7]);
  expect(await city.diary()).toEqual(['station-1 +1– high']);
  await city.sendEachMinute(LEVEL, [1.4]);
  expect(await city.diary()).toEqual(['station-1 +1–+4 high']);
});

test('while the database is gone changes are kept, and stored when it is back', async () => {
  await using city = await createRulesCity();
  const { alerts } = await city.addEngine();
  await city.saveRule(high());
  const group = await city.storeReadings([at(1, 5)]);
  await city.db.pool.query('alter table alert rename to alert_away');
  await city.tell(group).catch(() => {});
  await city.db.pool.query('alter table alert_away rename to alert');
  await city.wait(2_000);
  expect(await city.diary()).toEqual(['station-1 +1– high']);
  expect((await alerts.listAlerts()).total).toBe(1);
});

test('a value that swings around the limit is held open after the fourth closing within the hour', async () => {
  await using city = await createRulesCity();
  await city.addEngine();
  await city.saveRule(high());
  await city.sendEachMinute(LEVEL, [3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]);
  expect(await city.diary()).toEqual([
    'station-1 +1–+2 high',
    'station-1 +3–+4 high',
    'station-1 +5–+6 high',
    'station-1 +7–+8 high',
    'station-1 +9– high',
  ]);
  await city.wait(32 * MINUTE);
  expect((await city.diary()).at(-1)).toBe('station-1 +9–+14 high');
});

test('maintenance keeps alerts from opening and counts them; what still holds afterwards opens then, named by its beginning', async () => {
  await using city = await createRulesCity({ stations: 2 });
  const { alerts } = await city.addEngine();
  await city.saveRule(high());
  const window = {
    assetId: 1,
    feedId: null,
    startsMs: START,
    endsMs: START + 5 * MINUTE,
    reason: 'Cleaning.',
  };
  await alerts.createMaintenance(window, PERSON);
  await city.sendEachMinute(LEVEL, [3, 3, 1, 3]);
  await city.send(at(4, 3, 'station-2/level'));
  expect(await city.diary()).toEqual(['station-2 +4– high']);
  await city.wait(2 * MINUTE);
  expect(await city.diary()).toEqual(['station-2 +4– high', 'station-1 +4– high']);
  expect(await alerts.listMaintenance({ includePast: true })).toMatchObject([
    { suppressed: 2, reason: 'Cleaning.', createdBy: 'lan' },
  ]);
  await expect(alerts.createMaintenance({ ...window, endsMs: START - 1 }, PERSON)).rejects.toMatchObject({
    id: 'invalid_input',
  });
});

test('a shelved alert is flagged until its time, while its rule goes on; the past shows what the screen showed', async () => {
  await using city = await createRulesCity();
  const { alerts, heard } = await city.addEngine();
  await city.saveRule({
    ...high(),
    steps: [
      { severity: 'medium', value: 2 },
      { severity: 'high', value: 3 },
    ],
  });
  await city.sendEachMinute(LEVEL, [2.5]);
  const id = heard[0]?.id ?? 0;
  await alerts.acknowledge(id, PERSON, 'Seen on site.');
  await alerts.shelve(id, PERSON, city.clock.now() + 10 * MINUTE, 'The pump is on its way.');
  await city.sendEachMinute(LEVEL, [3.5]);
  expect(await alerts.getAlert(id)).toMatchObject({
    severity: 'high',
    acknowledged: { by: 'lan', note: 'Seen on site.' },
    shelved: { by: 'lan', reason: 'The pump is on its way.' },
  });
  expect((await alerts.listAlerts({ shelved: true })).total).toBe(1);
  await city.wait(10 * MINUTE);
  expect((await alerts.getAlert(id)).shelved).toBeNull();
  await city.sendEachMinute(LEVEL, [1]);
  expect((await alerts.steps(id)).map(({ what, by }) => `${what} ${by}`)).toEqual([
    'opened rule:water-threshold',
    'acknowledged lan',
    'shelved lan',
    'raised rule:water-threshold',
    'unshelved system',
    'closed rule:water-threshold',
  ]);

  const past = await alerts.listAlerts({ atMs: START + 1.5 * MINUTE, state: 'open' });
  expect(past.alerts).toMatchObject([{ severity: 'medium', state: 'open', shelved: { by: 'lan' } }]);
  expect((await alerts.listAlerts({ atMs: START + 30_000 })).total).toBe(0);
  expect((await alerts.listAlerts({ state: 'open' })).total).toBe(0);
  await expect(alerts.shelve(id, PERSON, city.clock.now() + HOUR, 'x')).rejects.toMatchObject({
    id: 'conflict',
  });
});

test('alerts of one storm are one group; silences of one feed are one cause', async () => {
  await using city = await createRulesCity({ stations: 10 });
  const { alerts } = await city.addEngine();
  await city.saveRule(high(), { group: { key: 'storm', withinM: 300, withinSec: 600 } });
  await city.send(at(0, 3, 'station-1/level'), at(1, 3, 'station-2/level'), at(1, 3, 'station-9/level'));
  const groups = async () =>
    (await alerts.listAlerts({ limit: 50 })).alerts
      .toSorted((a, b) => a.id - b.id)
      .map(({ subject, groupId }) => `${subject.code} ${groupId}`);
  expect(await groups()).toEqual(['station-1 1', 'station-2 1', 'station-9 null']);
  await city.db.pool.query('truncate alert cascade');
  await city.saveRule({ kind: 'silence', property: 'level', steps: [{ severity: 'low', afterSec: 3_600 }] });
  await city.wait(HOUR + 2 * MINUTE);
  const ids = (await alerts.listAlerts({ ruleId: 'water-silence', limit: 50 })).alerts.map(
    ({ groupId }) => groupId,
  );
  expect(ids).toHaveLength(10);
  expect(new Set(ids).size).toBe(1);
});

test('a new version of a rule takes over open episodes; a disabled rule closes them', async () => {
  await using city = await createRulesCity({ stations: 2 });
  const { rules } = await city.addEngine();
  const rule = await city.saveRule(high());
  await city.send(at(1, 3), at(1, 5, 'station-2/level'));
  await city.clock.advance(2 * MINUTE);
  await city.saveRule({ ...high(), steps: [{ severity: 'high', value: 4 }] });
  expect(await city.diary()).toEqual(['station-1 +1–+2 high', 'station-2 +1– high']);
  await city.clock.advance(MINUTE);
  await rules.saveRule({ ...rule, enabled: false }, PERSON);
  expect((await city.diary()).at(-1)).toBe('station-2 +1–+3 high');
  expect(await rules.ruleVersions(rule.id)).toHaveLength(3);
});

test('default rules are added once, follow their service, and leave what people edited alone', async () => {
  await using city = await createRulesCity();
  const { rules } = await city.addEngine();
  const rule = {
    id: 'default-high',
    serviceId: 'water',
    sentence: { vi: 'Nước cao.', en: 'High water.' },
    subject: {},
    condition: high(),
    enabled: true,
  };
  const other = { ...rule, id: 'default-other' };
  expect(await rules.installDefaults([rule, other])).toEqual(['default-high', 'default-other']);
  expect(await rules.installDefaults([rule, other])).toEqual([]);
  await rules.saveRule({ ...other, enabled: false }, PERSON);
  const newer = { steps: [{ severity: 'high' as const, value: 2.5 }] };
  expect(
    await rules.installDefaults([
      { ...rule, condition: { ...high(), ...newer } },
      { ...other, condition: { ...high(), ...newer } },
    ]),
  ).toEqual(['default-high']);
  expect(
    (await rules.listRules()).map(({ definition, version, author, subjects }) => [
      definition.id,
      version,
      author,
      subjects,
    ]),
  ).toEqual([
    ['default-high', 2, 'default', 1],
    ['default-other', 2, 'lan', 0],
  ]);
});
