/**
 * The database is gone for a quarter of a minute (HAIVAN_FAULT_GONE_SEC): nobody is told yes for what is not stored, senders are told to wait when no
 * more can be held, and when it is back all that was taken is there, once, and the rules have seen it.
 */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { listAlertLines } from '../support/alert-lines.ts';
import { startTestCentre } from '../support/centre.ts';
import type { SentReading } from '../support/centre-client.ts';
import { openCuttableLine } from '../support/cuttable-line.ts';
import { LEVEL_RULE, levelRule } from '../support/tally.ts';

const GONE_MS = Number(process.env['HAIVAN_FAULT_GONE_SEC'] ?? 15) * 1000;
const START_MS = Date.parse('2026-11-22T06:00:00Z');
const GAUGES = 1_000;
/** Deliveries of 10,000 readings: twice what intake holds (200,000). */
const DELIVERIES = 40;

const CRY_SECRET = '00112233445566778899aabbccddeeff';
const CRY_KEY = createHash('sha256').update(CRY_SECRET).digest('hex');

/** Ten seconds of every gauge. */
function toDelivery(index: number): SentReading[] {
  return Array.from({ length: 10 * GAUGES }, (_, at) => ({
    datastream: `gauge-${at % GAUGES}/level`,
    time: START_MS + (index * 10 + Math.floor(at / GAUGES)) * 1000,
    value: at % 7,
  }));
}

test('while it is gone nothing is acknowledged; when it is back all that was taken is there', async () => {
  await using line = await openCuttableLine(toAddress(inject('databaseServerUrl')));
  await using centre = await startTestCentre({
    at: '2026-11-22T08:00:00Z',
    settings: { HAIVAN_PUBLIC_FORMS: 'on' },
    databaseUrl: (url) =>
      Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(line.port) }).href,
  });
  await centre.ask('POST', '/setup/city');
  await centre.ask('POST', '/feeds/public-search-rescue-restricted/pause', { paused: false });
  const rescue = (path: string, body: object) =>
    fetch(`${centre.url}/api/public/v1/services/search-rescue/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': CRY_KEY },
      body: JSON.stringify(body),
    });
  const cry = () =>
    rescue('actions/ask-for-rescue', { need: 'water', people: 3, place: { lon: 108.21, lat: 16.06 } });
  const gauges = Array.from({ length: GAUGES }, (_, index) => `gauge-${index}`);
  const feed = await centre.makeFeed({
    id: 'tally',
    assets: gauges,
    assetKind: 'tally-gauge',
    properties: [{ property: 'level', unit: 'cm', intervalSec: 1, aggregation: 'last' }],
  });
  await centre.ask('PUT', `/rules/${LEVEL_RULE}`, { definition: levelRule, note: 'fault test' });
  expect((await feed.push(toDelivery(0))).status).toBe(200);

  line.cut();
  let isGone = true;
  const wrong: number[] = [];
  const answers = Array.from({ length: DELIVERIES }, async (_, index) => {
    const answer = await feed.push(toDelivery(index + 1));
    if (isGone && answer.status === 200) wrong.push(index);
    return { index: index + 1, status: answer.status, retryAfter: answer.headers.get('retry-after') };
  });
  // Who cries for rescue is told that nobody has it, and tries again: their app goes on by itself.
  const unheard = await cry();
  expect([unheard.status, Number(unheard.headers.get('retry-after')) >= 1]).toEqual([503, true]);
  await wait(GONE_MS / 2);
  expect((await fetch(`${centre.url}/health`)).status).toBe(503);
  await wait(GONE_MS / 2);
  // A key that is not known by heart cannot be checked now: that is no fault of ours, nor of the sender.
  const stranger = await feed.pushBytes('[]', { authorization: 'Bearer hvk_unknown' });
  expect(stranger.status).toBe(503);
  const keyed = await feed.push(toDelivery(0), { 'idempotency-key': 'delivery-0' });
  expect([429, 503]).toContain(keyed.status);
  expect(keyed.headers.get('retry-after')).not.toBeNull();
  isGone = false;
  line.mend();

  const told = await Promise.all(answers);
  const taken = told.filter(({ status }) => status === 200);
  const later = told.filter(({ status }) => status === 429 || status === 503);
  expect(wrong).toEqual([]);
  expect(taken.length + later.length).toBe(DELIVERIES);
  expect(later.length).toBeGreaterThan(0);
  expect(later.every(({ retryAfter }) => Number(retryAfter) >= 1)).toBe(true);

  // The same cry arrives, once however often it comes, and says that nobody has taken it yet.
  const [heard, again] = [await cry(), await cry()];
  const receipt = (await heard.json()) as { records: { code: string }[] };
  expect([heard.status, again.status, await again.json()]).toEqual([200, 200, receipt]);
  const stands = await rescue('follow', { code: receipt.records[0]?.code, secret: CRY_SECRET });
  expect(await stands.json()).toMatchObject({ status: { vi: 'Chưa có người tiếp nhận' }, isClosed: false });

  // Whoever was told to wait sends again.
  for (const { index } of later) {
    const again = await feed.push(toDelivery(index));
    expect(again.status).toBe(200);
  }
  const { rows } = await centre.db.pool.query<{ n: number }>(
    `select count(*)::int as n from observation o join datastream d on d.id = o.stream_id where d.feed_id = 'tally'`,
  );
  expect(rows[0]?.n).toBe((DELIVERIES + 1) * 10 * GAUGES);

  await feed.push([{ datastream: 'gauge-7/level', time: '2026-11-22T08:00:00Z', value: 95 }]);
  await centre.settled();
  expect(await listAlertLines(centre, LEVEL_RULE)).toEqual(['gauge-7 open high from 08:00']);
  expect((await fetch(`${centre.url}/health`)).status).toBe(200);
}, 180_000);

test('a database that neither answers nor hangs up holds nobody for ever', async () => {
  await using line = await openCuttableLine(toAddress(inject('databaseServerUrl')));
  await using centre = await startTestCentre({
    at: '2026-11-22T08:00:00Z',
    databaseUrl: (url) =>
      Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(line.port) }).href,
  });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  line.freeze();
  const pending = feed.push([{ datastream: 'gauge-1/rain', time: START_MS, value: 1 }]);
  const health = await fetch(`${centre.url}/health`, { signal: AbortSignal.timeout(20_000) });
  expect(health.status).toBe(503);
  line.mend();
  expect((await pending).status).toBe(200);
}, 120_000);

function toAddress(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
