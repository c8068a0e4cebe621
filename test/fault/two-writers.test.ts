/**
 * Two processes on one database, one active and one waiting. The active one is killed, frozen (and thawed when the other
 * has taken over), cut off from the database, or cut off without a goodbye. Afterwards every acknowledged reading is
 * stored exactly once, every step of every case has fired once, and the other was active within 20 seconds each time.
 * HAIVAN_TEST_ROUNDS says how often each (20 before a release), HAIVAN_FAULT_SEED repeats a run.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { verifyJournal } from '../../platform/access/journal-audit.ts';
import { awaitRules } from '../support/await-rules.ts';
import type { SentReading } from '../support/centre-client.ts';
import { signIn } from '../support/centre-client.ts';
import { CHILD_PASSWORD } from '../support/child-centre.ts';
import { startHonestSender } from '../support/honest-sender.ts';
import { createRandom } from '../support/random.ts';
import { levelRule, readTally, toExpected } from '../support/tally.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { AGENCY, IN_ORDER_ONCE, PROCEDURE, addSteps } from '../support/quick-steps.ts';
import { startPair } from '../support/two-centres.ts';
import { until } from '../support/until.ts';

const ROUNDS = Number(process.env['HAIVAN_TEST_ROUNDS'] ?? 1);
const SEED = Number(process.env['HAIVAN_FAULT_SEED'] ?? Math.floor(Math.random() * 1e9));
const GAUGES = 6;
const STEP_MS = 600_000;
const PER_DELIVERY = 5;
const HIGH_EVERY = 11;
const WITHIN_MS = 20_000;
/** A silent line takes as long as a freeze and is seen in the same way: it is left to the long runs. */
const TROUBLES = ['killed', 'frozen', 'cut', ...(ROUNDS > 1 ? (['silent'] as const) : [])] as const;

test(
  `the active one killed, frozen, cut off: ${ROUNDS} times each, nothing lost, nothing twice (seed ${SEED})`,
  async () => {
    await using db = await createTestDatabase();
    const random = createRandom(SEED);
    await using pair = await startPair({ databaseUrl: db.url, serverUrl: inject('databaseServerUrl') });
    const admin = await signIn(pair.activeUrl() ?? '', 'admin', CHILD_PASSWORD);
    const gauges = Array.from({ length: GAUGES }, (_, index) => `gauge-${index}`);
    const feed = await admin.makeFeed({
      id: 'tally',
      assets: gauges,
      assetKind: 'tally-gauge',
      properties: [{ property: 'level', unit: 'cm', intervalSec: 600, aggregation: 'last' }],
    });
    await admin.ask('PUT', `/rules/${levelRule.id}`, { definition: levelRule, note: 'fault test' });
    await admin.ask('POST', '/agencies', AGENCY);
    await admin.ask('PUT', '/procedures/fault', { definition: PROCEDURE, note: 'fault test' });
    const startMs = Math.floor(Date.now() / STEP_MS) * STEP_MS - 300 * 86_400_000;
    const senders = gauges.map((gauge, offset) =>
      startHonestSender({
        feedId: feed.id,
        key: feed.key,
        url: () => pair.activeUrl(),
        next: (index) => toReadings(gauge, offset, index, startMs),
      }),
    );
    /** Sends to the one that was replaced, as a sender does that has not heard of it. */
    const sendToOld = async (url: string, at: number) => {
      const answer = await fetch(`${url}/api/v1/feeds/tally/deliveries`, {
        method: 'POST',
        headers: { authorization: `Bearer ${feed.key}`, 'content-type': 'application/json' },
        body: JSON.stringify([{ datastream: 'gauge-0/level', time: startMs - at * 1_000, value: 1 }]),
        signal: AbortSignal.timeout(10_000),
      }).catch(() => undefined);
      return answer?.status ?? 0;
    };

    const tookMs: { trouble: string; ms: number }[] = [];
    let sentToOld = 0;
    for (let round = 0; round < ROUNDS; round++) {
      for (const trouble of TROUBLES) {
        await wait(200 + random() * 1_000);
        const { id } = await (
          await signIn(pair.activeUrl() ?? '', 'admin', CHILD_PASSWORD)
        ).ask<{ id: number }>('POST', '/cases', { title: trouble, severity: 'high', procedureId: 'fault' });
        await addSteps(db.pool, id, Date.now());
        const old = await pair.strike(trouble);
        const ms = await pair.takeOver();
        tookMs.push({ trouble, ms });
        await pair.recover(async (url) => {
          // A few at once, so that one of them meets the moment in which it does not know yet.
          const answers = await Promise.all(Array.from({ length: 5 }, () => sendToOld(url, ++sentToOld)));
          expect(answers.filter((status) => status === 200)).toEqual([]);
        });
        expect(old).not.toBe(pair.activeUrl());
      }
    }
    await wait(1_000);
    await Promise.all(senders.map((sender) => sender.stop()));
    await awaitRules(pair.activeUrl() ?? '');
    await until(
      async () =>
        (
          await db.pool.query(
            `select 1 from timer where fired_at is null and cancelled_at is null and due_at < now() + interval '1 min'`,
          )
        ).rowCount === 0,
      'everything due has fired',
    );
    console.log(toFigures(tookMs));

    const expected = toExpected(senders.flatMap(({ told }) => told));
    const client = await db.address.connect();
    const stored = await readTally(client, feed.id);
    await client.end();
    expect(expected.readings.length).toBeGreaterThan(100);
    expect(diff(stored.readings, expected.readings)).toEqual({ missing: [], unexpected: [] });
    expect(stored.readings.length).toBe(expected.readings.length);
    // The rules said that nothing waits: what is missing now was lost.
    expect(diff(stored.episodes, expected.episodes)).toEqual({ missing: [], unexpected: [] });
    expect(stored.deliveries).toBe(expected.deliveries);
    for (const sql of IN_ORDER_ONCE) expect((await db.pool.query(sql)).rows).toEqual([]);
    expect((await verifyJournal(db.pool)).broken).toBeNull();
    expect(tookMs.filter(({ ms }) => ms > WITHIN_MS)).toEqual([]);
  },
  120_000 + ROUNDS * 240_000,
);

/** Five readings of one gauge, ten minutes apart; one value in eleven is over the limit. */
function toReadings(gauge: string, offset: number, index: number, startMs: number): SentReading[] {
  return Array.from({ length: PER_DELIVERY }, (_, at): SentReading => {
    const step = index * PER_DELIVERY + at;
    const isHigh = (step + offset) % HIGH_EVERY === 0;
    return {
      datastream: `${gauge}/level`,
      time: startMs + step * STEP_MS,
      value: (isHigh ? 90 : 40) + (step % 9),
    };
  });
}

function diff(stored: readonly string[], expected: readonly string[]) {
  const [there, wanted] = [new Set(stored), new Set(expected)];
  return {
    missing: expected.filter((line) => !there.has(line)),
    unexpected: stored.filter((line) => !wanted.has(line)),
  };
}

function toFigures(tookMs: readonly { trouble: string; ms: number }[]): string {
  const lines = [...Map.groupBy(tookMs, ({ trouble }) => trouble)].map(([trouble, all]) => {
    const seconds = all.map(({ ms }) => ms / 1_000).sort((a, b) => a - b);
    const at = (share: number) => (seconds[Math.floor(share * (seconds.length - 1))] ?? 0).toFixed(1);
    return `${trouble} ${seconds.length}×: ${at(0)} to ${at(1)} s, median ${at(0.5)} s`;
  });
  return `other active after: ${lines.join('; ')}`;
}
