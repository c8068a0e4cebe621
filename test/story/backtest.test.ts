/** A rule is tried on what was stored: what it would have told, how early, what it would have missed and told for nothing. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import type { TokenMade } from '../../contract/people/account.ts';
import type { BacktestRequest, BacktestView } from '../../contract/rules/backtest.ts';
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { startTestCentre } from '../support/centre.ts';
import { createRulesCity, HOUR, MINUTE, PERSON, START } from './rules-city.ts';

const FROM = START - 24 * HOUR;
const HIGH: RuleDefinition = {
  id: 'level-high',
  serviceId: 'water',
  sentence: { vi: 'Mực nước cao.', en: 'The water is high.' },
  subject: {},
  enabled: true,
  condition: {
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [{ severity: 'high', value: 2 }],
  },
};
const at = (minutes: number) => FROM + minutes * MINUTE;
const ask = (more: Partial<BacktestRequest> = {}): BacktestRequest => ({
  definition: HIGH,
  fromMs: FROM,
  toMs: START,
  data: 'known-then',
  events: [],
  beforeMs: HOUR,
  ...more,
});

/** Two gauges, a value every ten minutes; the first rises twice, and one peak of the second was a fault that was corrected. */
async function openCity() {
  const city = await createRulesCity({ stations: 2, intervalSec: 600 });
  await city.db.pool.query(
    `insert into delivery (id, feed_id, received_at, source, bytes, items, accepted, duplicates, corrected, refused)
     select id, 'feed-1', to_timestamp(ms / 1000), 'test', 0, 1, 1, 0, 0, 0
     from (values (101, $1::float8), (102, $2), (103, $3)) as d (id, ms)`,
    // Punctual; twenty minutes late; corrected the next morning.
    [at(0), at(620), at(1_380)],
  );
  await city.db.pool.query(
    `insert into observation (stream_id, time, value, quality, delivery_id)
     select s, to_timestamp($1::float8 / 1000) + i * interval '10 min',
       case when s = 1 and (i between 20 and 24 or i between 60 and 65) then 3 else 1 end, 0,
       case when s = 1 and i between 60 and 65 then 102 else 101 end
     from generate_series(1, 2) as s, generate_series(1, 143) as i`,
    [FROM],
  );
  await city.db.pool.query(
    `insert into observation_revision (stream_id, time, value, quality, delivery_id, superseded_by, superseded_at)
     values (2, to_timestamp($1::float8 / 1000), 5, 0, 101, 103, to_timestamp($2::float8 / 1000))`,
    [at(900), at(1_380)],
  );
  const { rules } = await city.addEngine();
  const run = (request: BacktestRequest) => rules.backtest(request, () => undefined).result;
  return { ...city, rules, run, [Symbol.asyncDispose]: () => city[Symbol.asyncDispose]() };
}

test('what it would have hit, missed and told for nothing, and how long before', async () => {
  await using city = await openCity();
  const flood = { name: 'Ngập chợ', subject: 'station-1', fromMs: at(240), toMs: at(300) };
  const rain = { name: 'Ngập đường', subject: null, fromMs: at(700), toMs: at(700) };
  const other = { name: 'Vỡ ống', subject: 'station-2', fromMs: at(240), toMs: at(300) };
  const { score, episodes, readings, subjects } = await city.run(ask({ events: [flood, rain, other] }));
  expect({ readings, subjects }).toEqual({ readings: 286, subjects: 2 });
  expect(
    episodes.map(({ subject, openedMs, toldMs, hits }) => ({ subject, openedMs, toldMs, hits })),
  ).toEqual([
    { subject: 'station-1', openedMs: at(200), toldMs: at(200), hits: [0] },
    // It was measured at 600 minutes and came at 620: it could not be told before.
    { subject: 'station-1', openedMs: at(600), toldMs: at(620), hits: [1] },
    { subject: 'station-2', openedMs: at(900), toldMs: at(900), hits: [] },
  ]);
  expect(score).toMatchObject({ hits: 2, misses: 1, falseAlarms: 1, medianLeadMs: 60 * MINUTE });
  expect(score?.outcomes.map(({ leadMs }) => leadMs)).toEqual([40 * MINUTE, 80 * MINUTE, null]);
});

test('what people decided about the alerts of that time is held against it: right, false, and not judged', async () => {
  await using city = await openCity();
  const judge = (minutes: number, station: number, outcome: string | null) =>
    city.db.pool.query(
      `with a as (insert into alert (rule_id, rule_version, service_id, kind, subject, asset_id, agency_id, opened_at, recorded_at,
           closed_at, state, severity, worst_severity, evidence, updated_at)
         values ('level-old', 1, 'water', 'exceedance', 'asset:' || $2::int, $2, 'dept', to_timestamp($1::float8 / 1000),
           to_timestamp($1::float8 / 1000), to_timestamp($1::float8 / 1000) + interval '10 min', 'closed', 'high', 'high',
           '[{"property":"level"}]', to_timestamp($1::float8 / 1000)) returning id),
       c as (insert into "case" (code, kind, title, search, procedure_id, procedure_version, severity, severity_rank, state, phase,
           state_since, centre_agency_id, opened_at, opened_by, updated_at, outcome, closed_at)
         select 'VV-' || a.id, 'alert', '', '', 'late', 1, 'high', 4, 'done', case when $3::text is null then 'acting' else 'closed' end,
           now(), 'dept', now(), 'test', now(), $3, case when $3::text is null then null else now() end from a returning id)
       insert into case_alert (alert_id, case_id, joined_at, joined_by) select a.id, c.id, now(), 'test' from a, c`,
      [at(minutes), station, outcome],
    );
  await city.db.pool.query(`insert into procedure (id, version, enabled) values ('late', 1, true);
    insert into procedure_version (procedure_id, version, definition, valid_from, author, note)
      values ('late', 1, '{}', to_timestamp(0), 'test', 'test')`);
  await city.rules.saveRule({ ...HIGH, id: 'level-old' }, PERSON);
  await judge(210, 1, 'done');
  await judge(600, 1, null);
  await judge(905, 2, 'false');
  // Nothing would be told of these two any more.
  await judge(1_300, 1, 'done');
  await judge(1_350, 1, 'false');
  const { episodes, verdicts } = await city.run(ask());
  expect(episodes.map(({ verdict }) => verdict)).toEqual(['confirmed', null, 'false']);
  expect(verdicts).toEqual({ confirmed: 1, falseAlarms: 1, unjudged: 1, missed: 1, spared: 1 });
});

test('what was corrected later is not in what is known now', async () => {
  await using city = await openCity();
  const { episodes } = await city.run(ask({ data: 'known-now' }));
  expect(episodes.map(({ subject }) => subject)).toEqual(['station-1', 'station-1']);
});

test('it tells what the live engine tells, and the same to the byte when it is asked again', async () => {
  await using city = await openCity();
  const request = ask({ data: 'known-now' });
  const first = await city.run(request);
  expect(JSON.stringify(await city.run(request))).toBe(JSON.stringify(first));
  const { episodes } = await city.rules.preview(HIGH, FROM, START);
  expect(
    first.episodes.map(({ subject, openedMs, closedMs, peak }) => ({ subject, openedMs, closedMs, peak })),
  ).toEqual(episodes.map(({ subject, openedMs, closedMs, peak }) => ({ subject, openedMs, closedMs, peak })));
});

test('it is stopped by whoever asked, and a faulty rule or a turned span is refused', async () => {
  await using city = await openCity();
  const run = city.rules.backtest(ask(), () => undefined);
  run.stop();
  await expect(run.result).rejects.toMatchObject({ message: expect.stringContaining('was stopped') });
  const faulty = { ...HIGH, condition: { ...HIGH.condition, property: '' } } as RuleDefinition;
  expect(() => city.rules.backtest(ask({ definition: faulty }), () => undefined)).toThrow();
  expect(() => city.rules.backtest(ask({ toMs: FROM }), () => undefined)).toThrow(/span/);
});

test('over the API it is started, followed, taken and forgotten', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T03:00:00Z' });
  const body = { definition: HIGH, from: FROM, to: START, data: 'known-then', events: [], beforeSec: 3_600 };
  const started = await centre.ask<BacktestView>('POST', '/rules/backtests', body);
  const path = `/rules/backtests/${started.id}`;
  const result = await vi.waitUntil(async () => (await centre.ask<BacktestView>('GET', path)).result, 20_000);
  expect(result).toMatchObject({ episodeCount: 0, score: null });

  // The same by the program, with a token.
  const { token } = await centre.ask<TokenMade>('POST', '/tokens', {
    name: 'chạy thử',
    permissions: ['city.read', 'rules.manage'],
  });
  const draft = join(centre.dataDir, 'draft.json');
  await writeFile(draft, JSON.stringify(HIGH));
  const span = ['--from', '2026-11-21 10:00', '--to', '2026-11-22 10:00'];
  const { stdout } = await promisify(execFile)(process.execPath, [
    'scripts/backtest.ts',
    '--rule',
    HIGH.id,
    ...span,
    '--draft',
    draft,
    '--url',
    centre.url,
    '--token',
    token,
  ]);
  expect(stdout).toContain('0 readings of 0 subjects, 0 episodes');

  const again = await centre.ask<BacktestView>('POST', '/rules/backtests', body);
  expect((await centre.api('GET', path)).status).toBe(404);
  expect((await centre.api('DELETE', `/rules/backtests/${again.id}`)).status).toBe(200);
  const turned = await centre.api('POST', '/rules/backtests', { ...body, from: START, to: FROM });
  expect(turned.status).toBe(400);
});
