/** The city a storm is offered to, and the storm: every second a thousand streams go over their limit for the first time. */
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { PropertyContract } from '../contract/feeds/feed.ts';
import type { RuleDefinition } from '../contract/rules/rule.ts';
import type { CentreClient, TestFeed } from '../test/support/centre-client.ts';
import { saveRule } from './bench-city.ts';

export const RULES = 50;
export const STATIONS = 1_200;
export const SECONDS = 60;
const PER_SECOND = (RULES * STATIONS) / SECONDS;
const LIMIT = 50;
const CENTRE = 'bench-ioc';

/** Stations, rules, and two operators who want everything by webhook. */
export async function makeStormCity(admin: CentreClient): Promise<TestFeed> {
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
export async function offerStorm(feed: TestFeed): Promise<number> {
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
