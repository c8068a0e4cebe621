/**
 * A storm: 1,000 alerts a second for a minute from 50 rules over 1,200 stations. No alert may be in two cases, no case
 * be there twice, and the people on duty get a bounded number of messages however many cases open.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { PropertyContract } from '../contract/feed.ts';
import type { RuleDefinition } from '../contract/rule.ts';
import type { CentreClient, TestFeed } from '../test/support/centre-client.ts';
import { startHttpReceiver } from '../test/support/http-receiver.ts';
import { saveRule } from './bench-city.ts';
import { queryOnce, startBenchServer } from './bench-server.ts';
import type { Figure } from './figure.ts';

const RULES = 50;
const STATIONS = 1_200;
const SECONDS = 60;
const PER_SECOND = (RULES * STATIONS) / SECONDS;
const LIMIT = 50;
const CENTRE = 'bench-ioc';
/** Rules and cases may need this long after the last reading. */
const CATCH_UP_MS = 240_000;
/** Single messages and gathered ones that one person gets at most in ten minutes over one channel, and of one more window. */
const MOST_TOLD = 2 * (12 + 6 + 5 + 1);

/** Measures the storm. */
export async function measureStorm(): Promise<Figure[]> {
  await using receiver = await startHttpReceiver();
  await using server = await startBenchServer({ settings: { HAIVAN_WEBHOOK_URL: receiver.url } });
  const { admin, databaseUrl } = server;
  const feed = await makeCity(admin);
  const beganMs = performance.now();
  const lateMs = await offer(feed);
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

/** Stations, rules, and two operators who want everything by webhook. */
async function makeCity(admin: CentreClient): Promise<TestFeed> {
  const feed = await admin.makeFeed({
    id: 'storm',
    agencyId: CENTRE,
    assetKind: 'storm-station',
    assets: Array.from({ length: STATIONS }, (_, at) => `storm-${at}`),
    properties: Array.from({ length: RULES }, (_, at): PropertyContract => ({
      property: `p${at}`,
      unit: 'mm',
      intervalSec: 60,
      aggregation: 'last',
    })),
    obligation: { everySec: 3_600, overdueSec: 7_200, delinquentSec: 86_400 },
  });
  for (let at = 0; at < RULES; at++) await saveRule(admin, toRule(at));
  for (const username of ['truc-1', 'truc-2']) {
    const { id } = await admin.ask<{ id: string }>('POST', '/users', {
      username,
      name: username,
      password: 'ca-truc-dem-22-11',
      roles: ['operator'],
      agencyId: CENTRE,
    });
    const channels = ['app', 'webhook'];
    await admin.ask('PUT', `/users/${id}/notification-preferences`, {
      email: null,
      phone: null,
      channels: { emergency: channels, high: channels, normal: channels },
      quietFromMin: null,
      quietToMin: null,
    });
  }
  return feed;
}

function toRule(at: number): RuleDefinition {
  return {
    id: `storm-${at}`,
    serviceId: 'rainfall',
    sentence: { vi: `Ngưỡng ${at} bị vượt.`, en: `Limit ${at} is exceeded.` },
    subject: { assetKind: 'storm-station' },
    condition: {
      kind: 'threshold',
      property: `p${at}`,
      direction: 'above',
      steps: [{ severity: 'critical', value: LIMIT }],
    },
    enabled: true,
  };
}

/** Every second one delivery in which a thousand streams go over their limit for the first time; returns how late the last was. */
async function offer(feed: TestFeed): Promise<number> {
  const beganMs = performance.now();
  const stationsASecond = PER_SECOND / RULES;
  for (let second = 0; second < SECONDS; second++) {
    await wait(Math.max(0, beganMs + second * 1000 - performance.now()));
    const time = Date.now();
    await feed.push(
      Array.from({ length: PER_SECOND }, (_, at) => ({
        datastream: `storm-${second * stationsASecond + Math.floor(at / RULES)}/p${at % RULES}`,
        time,
        value: LIMIT + 10,
      })),
    );
  }
  return performance.now() - beganMs - (SECONDS - 1) * 1000;
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
