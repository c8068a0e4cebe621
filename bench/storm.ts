/**
 * A storm: 1,000 alerts a second for a minute from 50 rules over 1,200 stations. No alert may be in two cases, no case
 * be there twice, and the people on duty get a bounded number of messages however many cases open.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { startHttpReceiver } from '../test/support/http-receiver.ts';
import { queryOnce, startBenchServer } from './bench-server.ts';
import type { Figure } from './figure.ts';
import { watchConsole } from './storm-console.ts';
import { makeStormCity, offerStorm, RULES, SECONDS, STATIONS } from './storm-city.ts';

/** Rules and cases may need this long after the last reading. */
const CATCH_UP_MS = 240_000;
/** Single messages and gathered ones that one person gets at most in ten minutes over one channel, and of one more window. */
const MOST_TOLD = 2 * (12 + 6 + 5 + 1);

/** Measures the storm. */
export async function measureStorm(): Promise<Figure[]> {
  await using receiver = await startHttpReceiver();
  await using server = await startBenchServer({ settings: { HAIVAN_WEBHOOK_URL: receiver.url } });
  const { admin, databaseUrl } = server;
  const feed = await makeStormCity(admin);
  const beganMs = performance.now();
  const offered = offerStorm(feed);
  const consoleFigures = await watchConsole(server.child.url, SECONDS * 1000, offered);
  const lateMs = await offered;
  const caughtUpMs = await awaitCases(databaseUrl, beganMs);
  const [facts] = await queryOnce<Record<'alerts' | 'cases' | 'doubled' | 'orphaned', number>>(
    databaseUrl,
    `select (select count(*) from alert)::int alerts, (select count(*) from "case")::int cases,
       (select count(*) from (select procedure_id, subject from "case" where closed_at is null and subject is not null
                              group by 1, 2 having count(*) > 1) x)::int doubled,
       (select count(*) from alert a where not exists (select 1 from case_alert j where j.alert_id = a.id))::int orphaned`,
  );
  const told = Map.groupBy(receiver.requests, ({ body }) => toPerson(body));
  const most = Math.max(0, ...[...told.values()].map((requests) => requests.length));
  return [
    ...consoleFigures,
    {
      id: 'stormAlerts',
      says: 'storm: alerts opened a second, over a minute',
      value: (facts?.alerts ?? 0) / Math.max(SECONDS, (caughtUpMs - 1000) / 1000),
      unit: 'alerts/s',
      note: `${facts?.alerts.toLocaleString('en-US')} alerts of ${RULES} rules sent in ${SECONDS} s (sender late by ${Math.round(lateMs)} ms), in ${facts?.cases.toLocaleString('en-US')} cases ${(caughtUpMs / 1000).toFixed(0)} s after the first; highest memory ${Math.round(server.memoryMb())} MB`,
    },
    {
      id: 'stormDoubledCases',
      says: 'storm: subjects with two open cases of one procedure',
      value: facts?.doubled ?? NaN,
      unit: '',
      target: { is: 'at most', value: 0 },
    },
    {
      id: 'stormOrphanedAlerts',
      says: 'storm: alerts in no case',
      value: facts?.orphaned ?? NaN,
      unit: '',
      target: { is: 'at most', value: 0 },
    },
    {
      id: 'stormMessages',
      says: 'storm: messages to one person over one channel',
      value: most,
      unit: '',
      target: { is: 'at most', value: MOST_TOLD },
      note: `${receiver.requests.length} messages to ${told.size} people`,
    },
  ];
}

/** Milliseconds from the first reading until every alert is in a case. */
async function awaitCases(url: string, beganMs: number): Promise<number> {
  for (;;) {
    const [row] = await queryOnce<{ joined: number }>(url, 'select count(*)::int joined from case_alert');
    const passedMs = performance.now() - beganMs;
    if ((row?.joined ?? 0) >= RULES * STATIONS || passedMs > SECONDS * 1000 + CATCH_UP_MS) return passedMs;
    await wait(1_000);
  }
}

function toPerson(body: Buffer): string {
  const { to } = JSON.parse(body.toString()) as { to: { userId: string } };
  return to.userId;
}
