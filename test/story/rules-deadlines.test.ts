/** Rules about the time that records have: it comes near, it passes, a status stays; and nobody forgets it in a restart. */
import { expect, test } from 'vitest';
import type { DeadlineCondition } from '../../contract/rules/rule.ts';
import { createRulesCity, HOUR, MINUTE, START } from './rules-city.ts';

type City = Awaited<ReturnType<typeof createRulesCity>>;

interface Told {
  readonly status?: string;
  readonly dueMs?: number;
  readonly closedMs?: number;
  readonly areaCode?: string;
  readonly urgent?: boolean;
  readonly feedId?: string;
}

/** Stores the next version of a record, as intake would. */
async function tellRecord({ db, clock }: City, code: string, told: Told = {}): Promise<void> {
  const {
    status = 'received',
    dueMs,
    closedMs,
    areaCode = '20194',
    urgent = false,
    feedId = 'feed-1',
  } = told;
  await db.pool.query(
    `with newest as (
       insert into record (feed_id, service_id, kind, code, version, status, title, area_code, opened_at, due_at, closed_at, updated_at, body)
       values ($8, 'water', 'request', $1, 1, $2, '', $3, to_timestamp($4::float8 / 1000), to_timestamp($5::float8 / 1000),
               to_timestamp($6::float8 / 1000), to_timestamp($4::float8 / 1000), $7)
       on conflict (feed_id, kind, code) do update set version = record.version + 1, status = excluded.status,
         due_at = coalesce(excluded.due_at, record.due_at), closed_at = excluded.closed_at, updated_at = excluded.updated_at
       returning *)
     insert into record_version (record_id, version, time, received_at, delivery_id, status, title, opened_at, due_at, closed_at, body)
     select id, version, updated_at, updated_at, 1, status, title, opened_at, due_at, closed_at, body from newest`,
    [
      code,
      status,
      areaCode,
      clock.now(),
      dueMs ?? null,
      closedMs ?? null,
      JSON.stringify({ class: urgent ? 'urgent' : 'site' }),
      feedId,
    ],
  );
}

/** A case about the alerts there are; tells whether it is for few. */
async function addCase({ db }: City): Promise<() => Promise<boolean | undefined>> {
  await db.pool.query(`insert into procedure (id, version, enabled) values ('late', 1, true);
    insert into procedure_version (procedure_id, version, definition, valid_from, author, note)
      values ('late', 1, '{}', to_timestamp(0), 'test', 'test');
    with made as (
      insert into "case" (code, kind, title, search, procedure_id, procedure_version, severity, severity_rank, state, phase,
                          state_since, centre_agency_id, opened_at, opened_by, updated_at)
      values ('VV-1', 'alert', '', '', 'late', 1, 'high', 4, 'new', 'received', now(), 'dept', now(), 'test', now())
      returning id)
    insert into case_alert (alert_id, case_id, joined_at, joined_by) select a.id, made.id, now(), 'test' from alert a, made`);
  return async () => (await db.pool.query<{ narrow: boolean }>('select narrow from "case"')).rows[0]?.narrow;
}

const due: Extract<DeadlineCondition, { kind: 'record-due' }> = {
  kind: 'record-due',
  recordKind: 'request',
  within: 'record',
  steps: [
    { severity: 'medium', afterSec: -7_200 },
    { severity: 'high', afterSec: 0 },
  ],
};

test('record due: near is told, passed is worse, closed is over; what has time, or is of another class, is silent', async () => {
  await using city = await createRulesCity();
  const { alerts } = await city.addEngine();
  await city.saveRule({ ...due, where: { class: 'urgent' } });
  await tellRecord(city, 'PA-1', { dueMs: START + 5 * HOUR, urgent: true });
  await tellRecord(city, 'PA-2', { dueMs: START + 24 * HOUR, urgent: true });
  await tellRecord(city, 'PA-3', { dueMs: START + 5 * HOUR });
  await city.wait(2 * HOUR);
  expect(await city.diary()).toEqual([]);
  await city.wait(HOUR + 10 * MINUTE);
  const [open] = (await alerts.listAlerts({ state: 'open' })).alerts;
  expect(open).toMatchObject({
    kind: 'deadline',
    severity: 'medium',
    past: false,
    subject: { code: 'PA-1', name: { vi: 'PA-1' } },
    feedIds: ['feed-1'],
    openedMs: START + 3 * HOUR,
  });
  expect(open?.title.vi).toBe('PA-1 (hồ sơ): hạn 22/11 08:00');
  await city.wait(2 * HOUR);
  await city.clock.advance(7 * MINUTE);
  await tellRecord(city, 'PA-1', { status: 'closed', closedMs: city.clock.now(), urgent: true });
  await city.wait(MINUTE);
  expect(await city.diary()).toEqual(['record:1 +180–+317 high']);
});

test('record due: an end that passes while nothing runs is found by whoever starts next, once', async () => {
  await using city = await createRulesCity();
  const before = await city.addEngine();
  await city.saveRule(due);
  await tellRecord(city, 'PA-1', { dueMs: START + 3 * HOUR });
  await tellRecord(city, 'PA-2', { dueMs: START + 9 * HOUR });
  await city.wait(90 * MINUTE);
  await before.rules.stop();
  await city.clock.advance(5 * HOUR);
  const after = await city.addEngine();
  await after.rules.idle();
  await after.rules.idle();
  expect(await city.history()).toEqual(['opened +60 medium', 'raised +390 high']);
  await city.wait(HOUR);
  expect(await city.diary()).toEqual(['record:1 +60– high', 'record:2 +420– medium']);
});

test('record due: a record that is opened again is another episode, and a later due time ends one', async () => {
  await using city = await createRulesCity();
  const { alerts } = await city.addEngine();
  await city.db.pool.query(`update feed set demo = true;
    insert into feed (id, agency_id, service_id, definition) values ('derived-water', 'dept', 'water', '{"door": "derived"}')`);
  await city.saveRule({ ...due, steps: [{ severity: 'high', afterSec: 0 }] });
  await tellRecord(city, 'PA-1', { dueMs: START + HOUR });
  await tellRecord(city, 'TH-1', { dueMs: START + 2 * HOUR, feedId: 'derived-water' });
  await city.wait(70 * MINUTE);
  await tellRecord(city, 'PA-1', { status: 'closed', closedMs: city.clock.now() });
  await city.wait(10 * MINUTE);
  await tellRecord(city, 'PA-1', { status: 'reopened' });
  await city.wait(10 * MINUTE);
  await tellRecord(city, 'PA-1', { status: 'reopened', dueMs: START + 9 * HOUR });
  await city.wait(MINUTE);
  expect(await city.diary()).toEqual(['record:1 +60–+70 high', 'record:1 +70–+90 high']);
  await city.wait(30 * MINUTE);
  // What simulated feeds tell is marked on the alert, and so on its case and papers; what is computed of it too.
  expect((await alerts.listAlerts({})).alerts.map(({ demo }) => demo)).toEqual([true, true, true]);
});

test('record due: working time does not pass at night, and a ward is told from so many records on', async () => {
  // Office hours are the even hours of this story.
  const workingMsBetween = (fromMs: number, toMs: number) => {
    let sum = 0;
    for (let t = Math.floor(fromMs / MINUTE); t < Math.floor(toMs / MINUTE); t++)
      if (Math.floor((t * MINUTE - START) / HOUR) % 2 === 0) sum += MINUTE;
    return sum;
  };
  await using city = await createRulesCity({ workingMsBetween });
  const { rules } = await city.addEngine();
  const definition = await city.saveRule({
    ...due,
    within: 'area',
    counts: 'working',
    steps: [
      { severity: 'low', afterSec: 5_400, least: 2 },
      { severity: 'high', afterSec: 5_400, least: 3 },
    ],
  });
  for (const [index, areaCode] of ['20194', '20194', '20195', '20194'].entries())
    await tellRecord(city, `PA-${index}`, { dueMs: START + index * 10 * MINUTE, areaCode });
  await city.wait(2 * HOUR + 39 * MINUTE);
  expect(await city.diary()).toEqual([]);
  await city.wait(HOUR + MINUTE);
  // Due at 0:10; an hour and a half of office time ends at 2:40.
  expect(await city.diary()).toEqual(['area:20194 +160– high']);
  expect(await city.history()).toEqual(['opened +160 low', 'raised +180 high']);
  const { episodes } = await rules.preview(definition, START, city.clock.now());
  expect(
    episodes.map(({ subject, openedMs, severity, peak }) => [subject, openedMs, severity, peak]),
  ).toEqual([['20194', START + 160 * MINUTE, 'high', 3]]);
});

test('record due: the alert about a ward is made of every feed whose records it counts, also of those that come later', async () => {
  await using city = await createRulesCity();
  const { db, clock } = city;
  await db.pool.query(`insert into feed (id, agency_id, service_id, definition) values
    ('feed-2', 'dept', 'water', '{}'), ('feed-3', 'dept', 'water', '{"obligation": {"visibility": "restricted"}}')`);
  const { alerts } = await city.addEngine();
  await city.saveRule({ ...due, within: 'area', steps: [{ severity: 'high', afterSec: 0, least: 2 }] });
  const dueMs = clock.now();
  await tellRecord(city, 'PA-1', { dueMs });
  await tellRecord(city, 'PA-2', { dueMs: dueMs + MINUTE, feedId: 'feed-2' });
  await tellRecord(city, 'PA-3', { dueMs: dueMs + 24 * HOUR, feedId: 'feed-3' });
  const read = async () =>
    (await alerts.listAlerts({})).alerts.map(({ state, evidence, feedIds }) => [
      state,
      evidence[0]?.value,
      feedIds,
    ]);
  await city.wait(2 * MINUTE);
  expect(await read()).toEqual([['open', 2, ['feed-1', 'feed-2']]]);
  const isNarrow = await addCase(city);
  expect(await isNarrow()).toBe(false);
  // As many as before, but of another feed, which few may see.
  await tellRecord(city, 'PA-2', { status: 'closed', closedMs: clock.now(), feedId: 'feed-2' });
  await tellRecord(city, 'PA-3', { dueMs: clock.now(), feedId: 'feed-3' });
  await city.wait(MINUTE);
  const all = ['feed-1', 'feed-2', 'feed-3'];
  expect(await read()).toEqual([['open', 2, all]]);
  expect(await isNarrow()).toBe(true);
  await tellRecord(city, 'PA-1', { status: 'closed', closedMs: clock.now() });
  await city.wait(MINUTE);
  expect(await read()).toEqual([['closed', 2, all]]);
});

test('record stays: counted from its status, not from its newest version; the preview finds what life found', async () => {
  await using city = await createRulesCity();
  const { rules } = await city.addEngine();
  const definition = await city.saveRule({
    kind: 'record-stays',
    recordKind: 'request',
    status: 'forwarded',
    within: 'record',
    steps: [{ severity: 'medium', afterSec: 7_200 }],
  });
  await tellRecord(city, 'PA-1', { status: 'received' });
  await tellRecord(city, 'PA-2', { status: 'received' });
  await city.wait(HOUR);
  await tellRecord(city, 'PA-1', { status: 'forwarded' });
  await city.wait(HOUR);
  await tellRecord(city, 'PA-1', { status: 'forwarded' });
  await tellRecord(city, 'PA-2', { status: 'forwarded' });
  await city.wait(90 * MINUTE);
  expect(await city.diary()).toEqual(['record:1 +180– medium']);
  await tellRecord(city, 'PA-1', { status: 'closed', closedMs: city.clock.now() });
  await tellRecord(city, 'PA-2', { status: 'received' });
  await city.wait(2 * HOUR);
  expect(await city.diary()).toEqual(['record:1 +180–+210 medium']);
  const { episodes } = await rules.preview(definition, START, city.clock.now());
  expect(episodes.map(({ subject, openedMs, closedMs }) => [subject, openedMs, closedMs])).toEqual([
    ['PA-1', START + 3 * HOUR, START + 210 * MINUTE],
  ]);
});
