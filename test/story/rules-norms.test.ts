/** Limits that are norms: the era of the event decides, what is open is graded anew, and the evidence names the norm. */
import { describe, expect, test } from 'vitest';
import type { NormDefinition, NormEra, NormValues } from '../../contract/rules/norm.ts';
import type { RuleCondition, RuleDefinition } from '../../contract/rules/rule.ts';
import { readDefinitions } from '../../platform/norms/norms.ts';
import type { NormReads } from '../../platform/norms/norms.ts';
import { createRulesCity, HOUR, MINUTE, START } from './rules-city.ts';
import type { Engine } from './rules-city.ts';

const ERA = START + 5.5 * MINUTE;
const STREAM = 'station-1/level';
const toEra = (
  values: NormValues,
  [validFromMs, validToMs]: readonly [number, number | null],
  scope: NormEra['scope'] = {},
): NormEra => ({
  scope,
  instrument: 'QCVN',
  article: 'Bảng 1',
  text: { vi: 'Giới hạn.', en: 'Limit.' },
  validFromMs,
  validToMs,
  values,
  source: 'the gazette',
  checkedOn: '2026-11-22',
  confidence: 'read',
});
const toNorm = (...eras: NormEra[]): NormDefinition => ({
  id: 'water/level',
  serviceId: 'water',
  name: { vi: 'Mực nước', en: 'Level' },
  unit: 'm',
  averaging: null,
  eras,
});
const exceeded = (value: number): NormValues => ({ kind: 'limit', value, bound: 'exceeded' });
const parts = (low: number, high: number): NormValues => ({
  kind: 'parts',
  parts: [
    { key: 'low', value: low },
    { key: 'high', value: high },
  ],
});
const above = (steps: Extract<RuleCondition, { kind: 'threshold' }>['steps']): RuleCondition => ({
  kind: 'threshold',
  property: 'level',
  direction: 'above',
  steps,
});
const overNorm = above([{ severity: 'medium', value: { norm: 'water/level' } }]);
const overParts = above([
  { severity: 'medium', value: { norm: 'water/level', part: 'low' } },
  { severity: 'high', value: { norm: 'water/level', part: 'high' } },
]);

const listAlerts = async ({ alerts }: Engine) => (await alerts.listAlerts({ limit: 100 })).alerts;

async function startCity(norms: NormReads, condition: RuleCondition, more: Partial<RuleDefinition> = {}) {
  const city = await createRulesCity({ norms, stations: 2 });
  const engine = await city.addEngine();
  await city.saveRule(condition, more);
  return { city, engine };
}

describe('a limit that is a norm', () => {
  test('is that of the time of the event: what was allowed yesterday is late data, not an alert', async () => {
    const norms = readDefinitions([toNorm(toEra(exceeded(3), [0, ERA]), toEra(exceeded(2), [ERA, null]))]);
    const { city, engine } = await startCity(norms, overNorm);
    await using _city = city;
    await city.sendEachMinute(STREAM, [2.5, 2.5, 2.5]);
    expect(await listAlerts(engine)).toEqual([]);
    await city.sendEachMinute(STREAM, [1, 1, 2, 2.5]);
    const [alert] = await listAlerts(engine);
    expect(alert).toMatchObject({
      openedMs: START + 7 * MINUTE,
      severity: 'medium',
      evidence: [{ value: 2.5, limit: 2, norm: { norm: 'water/level', era: 2 } }],
    });
    // Late data of the era before are judged by its limit.
    await city.send({ stream: 'station-2/level', timeMs: START + 20 * MINUTE, value: 1 });
    await city.send({ stream: 'station-2/level', timeMs: START + 2 * MINUTE, value: 2.5 });
    expect(await listAlerts(engine)).toHaveLength(1);
  });

  test('an open episode that crosses into another era is graded anew with a step, not reopened', async () => {
    const norms = readDefinitions([toNorm(toEra(parts(2, 5), [0, ERA]), toEra(parts(2, 2.4), [ERA, null]))]);
    const { city, engine } = await startCity(norms, overParts);
    await using _city = city;
    await city.sendEachMinute(STREAM, [2.5, 2.5, 2.5, 2.5, 2.5, 2.5]);
    const [alert, ...others] = await listAlerts(engine);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ openedMs: START + MINUTE, severity: 'high', worstSeverity: 'high' });
    const { rows } = await city.db.pool.query<{ what: string }>('select what from alert_step order by id');
    expect(rows.map(({ what }) => what)).toEqual(['opened', 'raised']);
  });

  test('decided anew while data run: the rule obeys it from the next value on', async () => {
    let held = readDefinitions([toNorm(toEra(exceeded(3), [0, null]))]);
    const norms: NormReads = {
      findEra: (...given) => held.findEra(...given),
      listSpans: (...given) => held.listSpans(...given),
      findNorm: (id) => held.findNorm(id),
    };
    const { city, engine } = await startCity(norms, overNorm);
    await using _city = city;
    await city.sendEachMinute(STREAM, [2.5]);
    held = readDefinitions([toNorm(toEra(exceeded(3), [0, ERA]), toEra(exceeded(2), [ERA, null]))]);
    await engine.bus.publish('norms', { normId: 'water/level' });
    await city.sendEachMinute(STREAM, [2.5, 2.5, 2.5, 2.5, 2.5]);
    expect(await listAlerts(engine)).toMatchObject([{ openedMs: START + 6 * MINUTE }]);
  });

  test('of an area goes before the one for all; a station for which none is kept is left alone', async () => {
    const norms = readDefinitions([
      toNorm(
        toEra(exceeded(3), [0, null], { asset: 'station-1' }),
        toEra(exceeded(9), [0, null], { areaCode: '1' }),
      ),
    ]);
    const { city, engine } = await startCity(norms, overNorm);
    await using _city = city;
    await city.sendEachMinute('station-2/level', [100]);
    await city.sendEachMinute(STREAM, [3, 3.000001]);
    expect((await listAlerts(engine)).map(({ subject, openedMs }) => [subject.code, openedMs])).toEqual([
      ['station-1', START + 3 * MINUTE],
    ]);
  });

  test('that nobody keeps, or a part that it lacks, is refused when the rule is saved', async () => {
    const norms = readDefinitions([toNorm(toEra(parts(2, 5), [0, null]))]);
    await using city = await createRulesCity({ norms });
    await city.addEngine();
    await expect(
      city.saveRule(above([{ severity: 'low', value: { norm: 'water/none' } }])),
    ).rejects.toMatchObject({
      id: 'invalid_input',
    });
    await expect(
      city.saveRule(above([{ severity: 'low', value: { norm: 'water/level', part: 'middle' } }])),
    ).rejects.toMatchObject({ details: { allowed: 'low, high' } });
  });
});

test('a limit that is an attribute is each asset’s own, and is read anew when the catalogue says so', async () => {
  await using city = await createRulesCity({ stations: 2 });
  const [one] = city.assets;
  if (one !== undefined) city.assets[0] = { ...one, attributes: { alarm: 4 } };
  const engine = await city.addEngine();
  await city.saveRule(above([{ severity: 'high', value: { attribute: 'alarm' } }]));
  await city.sendEachMinute('station-2/level', [100]);
  await city.sendEachMinute(STREAM, [3.9]);
  expect(await listAlerts(engine)).toEqual([]);
  await city.sendEachMinute(STREAM, [4]);
  expect(await listAlerts(engine)).toMatchObject([
    { subject: { code: 'station-1' }, evidence: [{ limit: 4 }] },
  ]);
});

test('an attribute that people change limits what is measured from then on; what was before is judged by what it was', async () => {
  await using city = await createRulesCity();
  const [one] = city.assets;
  if (one === undefined) throw new Error('There is a station.');
  city.assets[0] = { ...one, attributes: { alarm: 4 } };
  const engine = await city.addEngine();
  const rule = await city.saveRule(above([{ severity: 'high', value: { attribute: 'alarm' } }]));
  await city.sendEachMinute(STREAM, [1, 5, 1]);
  city.assets[0] = { ...one, attributes: { alarm: 6 } };
  await city.db.pool.query(`insert into asset_before values ($1, to_timestamp($2::float8 / 1000), $3)`, [
    one.id,
    city.clock.now(),
    { alarm: 4 },
  ]);
  await engine.bus.publish('catalogue', { what: 'assets' });
  await city.wait(MINUTE);
  await city.sendEachMinute(STREAM, [5, 7]);
  const told = ['station-1 +2–+3 high', 'station-1 +6– high'];
  expect(await city.diary()).toEqual(told);
  // What comes late is of its own time as well, and so are the preview and the back-test.
  await city.send({ stream: STREAM, timeMs: START + 1.5 * MINUTE, value: 4.5 });
  expect(await city.diary()).toEqual(['station-1 +1.5–+3 high late', told[1]]);
  const { episodes } = await engine.rules.preview(rule, START, city.clock.now());
  const opened = [1.5, 6].map((minute) => START + minute * MINUTE);
  expect(episodes.map(({ openedMs }) => openedMs)).toEqual(opened);
  // An expression asks the asset as it stood then.
  const asked = 'value >= double(asset["alarm"])';
  const condition: RuleCondition = {
    kind: 'expression',
    properties: ['level'],
    expression: asked,
    severity: 'high',
  };
  const draft = { ...rule, id: 'as-expression', condition };
  const drafted = await engine.rules.preview(draft, START, city.clock.now());
  expect(drafted.episodes.map(({ openedMs }) => openedMs)).toEqual(opened);
  const request = {
    definition: rule,
    fromMs: START,
    toMs: city.clock.now() + 1,
    data: 'known-now' as const,
    events: [],
    beforeMs: HOUR,
  };
  const { result } = engine.rules.backtest(request, () => undefined);
  expect((await result).episodes.map(({ openedMs }) => openedMs)).toEqual(opened);
});

describe('when a rule counts', () => {
  const norms = readDefinitions([]);
  const over2 = above([{ severity: 'high', value: 2 }]);

  // START is 10:00 in the city; values are of the minute before their time.
  test('hours are those of the middle of what was measured over', async () => {
    const { city, engine } = await startCity(norms, over2, { during: { hours: [{ from: 10.05, to: 12 }] } });
    await using _city = city;
    // 10:03:00 is of 10:02:30, still before 10:03; 10:04:00 is of 10:03:30.
    await city.sendEachMinute(STREAM, [3, 3, 3, 3]);
    expect(await listAlerts(engine)).toMatchObject([{ openedMs: START + 4 * MINUTE }]);
    await city.clock.advance(2 * HOUR);
    await city.send({ stream: STREAM, timeMs: city.clock.now(), value: 3 });
    expect(await listAlerts(engine)).toMatchObject([{ state: 'closed' }]);
  });

  test.each([
    ['a weekday that is another day', { during: { weekdays: [1, 2, 3, 4, 5, 6] } }, 0],
    ['the weekday it is, a Sunday', { during: { weekdays: [7] } }, 1],
    ['another month', { during: { months: [10, 12] } }, 0],
    ['hours over midnight', { during: { hours: [{ from: 22, to: 6 }] } }, 0],
    ['a law that ended before', { inForce: { toMs: START } }, 0],
    ['a law that begins later', { inForce: { fromMs: START + HOUR } }, 0],
    ['a law in force', { inForce: { fromMs: START, toMs: START + HOUR } }, 1],
    ['another area', { subject: { areaCodes: ['1'] } }, 0],
    ['the agency it is', { subject: { agencyIds: ['dept'] } }, 1],
  ] as const)('%s', async (_name, more, alerts) => {
    // The cases are constants; a definition holds lists that may be written.
    const { city, engine } = await startCity(norms, over2, structuredClone(more) as Partial<RuleDefinition>);
    await using _city = city;
    await city.sendEachMinute(STREAM, [3]);
    expect(await listAlerts(engine)).toHaveLength(alerts);
  });
});

test('an expression that gives a number has steps with hysteresis, and its figure stands first in the evidence', async () => {
  const { city, engine } = await startCity(readDefinitions([]), {
    kind: 'expression',
    properties: ['level'],
    expression: 'value * 10.0',
    direction: 'above',
    steps: [
      { severity: 'medium', value: 20 },
      { severity: 'high', value: 30 },
    ],
    hysteresis: 5,
  });
  await using _city = city;
  await city.sendEachMinute(STREAM, [1.9]);
  expect(await listAlerts(engine)).toEqual([]);
  await city.sendEachMinute(STREAM, [3, 2.6, 1.6]);
  expect(await listAlerts(engine)).toMatchObject([
    {
      state: 'open',
      severity: 'medium',
      worstSeverity: 'high',
      evidence: [{ value: 30, limit: 30 }, { value: 3 }],
    },
  ]);
  await city.sendEachMinute(STREAM, [1.4]);
  expect(await listAlerts(engine)).toMatchObject([{ state: 'closed' }]);
});

test('how long a station may be silent is a norm: the era of its last value counts, and the evidence names it', async () => {
  const minutes = (value: number): NormValues => ({ kind: 'limit', value, bound: 'reached' });
  const silence = toNorm(toEra(minutes(5), [0, ERA]), toEra(minutes(20), [ERA, null]));
  const { city, engine } = await startCity(readDefinitions([{ ...silence, unit: 'min' }]), {
    kind: 'silence',
    property: 'level',
    steps: [
      { severity: 'low', afterSec: { norm: 'water/level' } },
      { severity: 'high', afterSec: 3_600 },
    ],
  });
  await using _city = city;
  await city.sendEachMinute('station-1/level', [1]);
  await city.wait(6 * MINUTE);
  await city.sendEachMinute('station-2/level', [1]);
  await city.wait(12 * MINUTE);
  expect(await city.diary()).toEqual(['station-2 +5–+8 low', 'station-1 +6– low']);
  const { alerts } = await engine.alerts.listAlerts({ state: 'open' });
  expect(alerts).toMatchObject([{ evidence: [{ forSec: 300, norm: { norm: 'water/level', era: 1 } }] }]);
});
