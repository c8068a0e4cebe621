/** Who acknowledges a case has seen its alerts, and the other way round; the clock’s own steps stand in nobody’s way. */
import { expect, test } from 'vitest';
import type { AlertView } from '../../contract/alerts/alert.ts';
import { alertKinds } from '../../contract/rules/rule.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import type { AlertChange } from '../../platform/alerts/alert-change.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';
import { until } from '../support/until.ts';

const AT = '2026-11-22T08:00:00Z';
const MINUTE_MS = 60_000;
const name = (text: string) => ({ vi: text, en: text });

/** Heavy rain is a case at once; gauges of one neighbourhood are one case. Reminders come every ten minutes. */
const PROCEDURE = {
  id: 'mua',
  name: name('Mưa lớn'),
  applies: { kinds: ['alert'], serviceId: 'rainfall', alertKinds: [...alertKinds], minSeverity: 'info' },
  opens: { kind: 'at-once' },
  joins: { withinM: 5_000, withinSec: 86_400 },
  states: [
    {
      id: 'new',
      name: name('Mới'),
      phase: 'received',
      owner: 'centre',
      within: { kind: 'elapsed', minutes: 600 },
    },
    { id: 'done', name: name('Xong'), phase: 'closed', owner: 'centre', outcome: 'done' },
  ],
  initial: 'new',
  moves: [{ id: 'end', name: name('Kết thúc'), from: ['new'], to: 'done', by: ['centre'], demands: [] }],
  clocks: { acknowledge: { kind: 'elapsed', minutes: 5 }, close: { kind: 'elapsed', minutes: 600 } },
  returnWithin: { kind: 'elapsed', minutes: 60 },
  ladder: [10, 20].map((fromStartMin) => ({
    clock: 'close',
    after: { fromStartMin },
    to: { kind: 'duty', of: 'centre' },
    what: 'remind',
  })),
  playbook: [],
  routing: { kind: 'centre' },
  reopenWithinDays: 0,
  enabled: true,
};

async function startStory() {
  const centre = await startTestCentre({ at: AT });
  await plantAgencies(centre);
  await centre.ask('PUT', '/procedures/mua', { definition: PROCEDURE, note: 'story' });
  const feed = await centre.makeFeed({ id: 'mua', agencyId: relations.own, assets: ['tram-1', 'tram-2'] });
  const rain = async (...gauges: string[]) => {
    await centre.advance(60 * MINUTE_MS);
    const fromIso = new Date(centre.clock.now() - 60 * MINUTE_MS).toISOString();
    await feed.push(gauges.flatMap((gauge) => toRain(gauge, fromIso, [12, 12, 12, 12, 12, 12])));
    await centre.settled();
  };
  const listOpen = async () =>
    (await centre.ask<{ alerts: AlertView[] }>('GET', '/alerts?state=open')).alerts;
  const readCase = async () => {
    const [alert] = await listOpen();
    const { cases } = await centre.ask<{ cases: { id: number }[] }>('GET', `/cases?alertId=${alert?.id}`);
    return centre.ask<CaseView>('GET', `/cases/${cases[0]?.id}`);
  };
  return { centre, rain, listOpen, readCase, [Symbol.asyncDispose]: () => centre[Symbol.asyncDispose]() };
}

test('acknowledging a case acknowledges its alerts by the same person, told and journalled', async () => {
  await using story = await startStory();
  const { centre } = story;
  const lan = await centre.signedIn('operator', relations.above);
  using screen = await lan.live(['alerts', 'cases']);
  await story.rain('tram-1', 'tram-2');
  const before = await story.readCase();
  expect(before).toMatchObject({ acknowledgedMs: null });
  const open = await story.listOpen();
  expect(open.length).toBeGreaterThan(1);
  expect(open.filter(({ acknowledged }) => acknowledged !== null)).toEqual([]);

  await lan.ask('POST', `/cases/${before.id}/acknowledge`, { note: 'Đã cử người' });
  const alerts = await story.listOpen();
  const by = `operator.${relations.above}`;
  for (const { acknowledged } of alerts) expect(acknowledged).toMatchObject({ by, note: before.code });
  for (const { id } of alerts)
    await screen.awaitAlert(
      (told) => told.id === id && told.acknowledged?.by === by,
      'the acknowledged alert',
    );
  const { rows } = await centre.db.pool.query<{ subject: string }>(
    `select subject from journal where action = 'alert.acknowledged' and actor = $1 and role = 'operator' order by subject`,
    [by],
  );
  expect(rows.map(({ subject }) => subject)).toEqual(alerts.map(({ id }) => `alert:${id}`).sort());
  // What the bus says of the alerts changes the case no further.
  await centre.settled();
  const after = await story.readCase();
  expect(after.timeline.filter(({ what }) => what === 'acknowledged')).toHaveLength(1);
}, 60_000);

test('acknowledging one alert of a case acknowledges the case, and with it its other alerts', async () => {
  await using story = await startStory();
  const { centre } = story;
  const lan = await centre.signedIn('operator', relations.above);
  await story.rain('tram-1', 'tram-2');
  const [first, ...others] = await story.listOpen();
  expect(others.length).toBeGreaterThan(0);
  const username = `operator.${relations.above}`;
  await centre.db.pool.query('update "user" set name = $2 where username = $1', [username, 'Trần Thị Lan']);
  await lan.ask('POST', `/alerts/${first?.id}/acknowledge`, { note: 'Tôi xem' });
  await centre.settled();
  const by = `operator.${relations.above}`;
  const seen = await story.readCase();
  expect(seen.timeline.find(({ what }) => what === 'acknowledged')).toMatchObject({ actor: by });
  expect(seen.clocks.find(({ kind }) => kind === 'acknowledge')?.endedMs).toBe(centre.clock.now());
  const alerts = await story.listOpen();
  expect(alerts.find(({ id }) => id === first?.id)?.acknowledged).toMatchObject({ by, note: 'Tôi xem' });
  // People are called by their names, wherever it is told.
  expect(alerts.map(({ acknowledged }) => acknowledged?.byName)).toEqual(alerts.map(() => 'Trần Thị Lan'));
  expect(seen.timeline.find(({ what }) => what === 'acknowledged')).toMatchObject({
    actorName: 'Trần Thị Lan',
  });
  for (const { id } of others)
    expect(alerts.find((alert) => alert.id === id)?.acknowledged).toMatchObject({ by, note: seen.code });
}, 60_000);

test('reminders of the clock stand in nobody’s way; two people at once do', async () => {
  await using story = await startStory();
  const { centre } = story;
  const [lan, minh] = [
    await centre.signedIn('operator', relations.above),
    await centre.signedIn('administrator', relations.above),
  ];
  await story.rain('tram-1');
  const read = await story.readCase();
  await centre.advance(25 * MINUTE_MS);
  const reminded = await story.readCase();
  expect(reminded.timeline.filter(({ what }) => what === 'reminded')).toHaveLength(2);
  expect(reminded.version).toBeGreaterThan(read.version);
  // Two have the same page open: the first to decide wins, the second is told by whom.
  const assigned = await lan.api('POST', `/cases/${read.id}/assign`, {
    agencyId: relations.own,
    version: read.version,
  });
  expect(assigned.status).toBe(200);
  const late = await minh.api<{ error: { id: string } }>('POST', `/cases/${read.id}/moves`, {
    move: 'end',
    version: read.version,
  });
  expect([late.status, late.body.error.id]).toEqual([409, 'conflict']);
  // At the same moment: exactly one of many gets through, whatever their order.
  const { version } = await story.readCase();
  const racing = await Promise.all(
    [lan, minh, lan, minh].map((client) =>
      client.api('POST', `/cases/${read.id}/moves`, { move: 'end', version }),
    ),
  );
  expect(racing.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409, 409]);
  const ended = await centre.ask<CaseView>('GET', `/cases/${read.id}`);
  expect(ended.timeline.filter(({ what }) => what === 'closed')).toHaveLength(1);
}, 60_000);

test('a case that waits for its alerts holds up nobody’s journal, and many at once are none of our faults', async () => {
  await using story = await startStory();
  const { centre } = story;
  await story.rain('tram-1', 'tram-2');
  const { id, alertIds } = await story.readCase();
  const line = await centre.db.address.connect();
  let seen: Promise<unknown>;
  try {
    // Somebody is about to do something with an alert.
    await line.query('begin');
    await line.query('select 1 from alert where id = any($1) for update', [alertIds]);
    seen = centre.ask('POST', `/cases/${id}/acknowledge`, {});
    await until(() => isWaiting(centre, 'from alert'), 'the case waits for the alert');
    await centre.ask('POST', '/cases', { title: 'Cây đổ', severity: 'high', procedureId: 'mua' });
  } finally {
    await line.query('rollback');
    await line.end();
  }
  await seen;

  const at = (path: string) => centre.api('POST', path, {});
  const answers = await Promise.all(
    alertIds.flatMap((alert) => [1, 2, 3].map(() => at(`/alerts/${alert}/acknowledge`))),
  );
  expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);

  // Rules close the later alert and raise the earlier one while a case that takes both has the earlier one.
  const open = (await story.listOpen()).toSorted((a, b) => a.id - b.id);
  const [earlier, later] = [open[0], open.at(-1)];
  if (earlier === undefined || later === undefined || earlier === later) throw new Error('two open alerts');
  const ofCase = await centre.db.address.connect();
  try {
    const take = ({ id: alert }: AlertView) =>
      ofCase.query('select 1 from alert where id = $1 for no key update', [alert]);
    await ofCase.query('begin');
    await take(earlier);
    const applied = centre.centre.parts.alerts.apply([
      toChange(later, 'closed'),
      toChange(earlier, 'raised'),
    ]);
    await until(() => isWaiting(centre, 'alert'), 'the rules wait for the alert');
    await take(later);
    await ofCase.query('commit');
    expect(await applied).toBe(2);
  } finally {
    await ofCase.end();
  }
}, 60_000);

/** Whether some statement about this table waits for a lock. */
async function isWaiting({ db }: TestCentre, table: string): Promise<boolean> {
  const { rows } = await db.pool.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query like $1`,
    [`%${table}%`],
  );
  return (rows[0]?.n ?? 0) > 0;
}

function toChange(alert: AlertView, what: 'closed' | 'raised'): AlertChange {
  const { ruleId, ruleVersion, serviceId, kind, subject, openedMs, severity } = alert;
  return {
    rule: { id: ruleId, version: ruleVersion, serviceId, kind },
    subject: {
      key: `asset:${subject.assetId}`,
      assetId: subject.assetId,
      agencyId: relations.own,
      areaCode: null,
      lon: null,
      lat: null,
      feedId: 'mua',
      demo: false,
    },
    openedMs,
    what,
    timeMs: openedMs + MINUTE_MS,
    severity: what === 'raised' ? 'critical' : severity,
    worstSeverity: 'critical',
    late: false,
    note: null,
    evidence: [],
    closedMs: what === 'closed' ? openedMs + MINUTE_MS : null,
  };
}
