/**
 * Ten times what was promised, for a minute: senders that ignore every "later" offer 800,000 readings a second. Memory
 * must stay bounded, senders be told to wait, everything acknowledged be there, and all be normal again soon after.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { DATASTREAMS, datastreamCodes, makeBenchCity } from './bench-city.ts';
import { queryOnce, startBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import type { Figure } from './figure.ts';
import { openHttpWire, toDeliveryHead } from './http-wire.ts';
import type { HttpWire } from './http-wire.ts';

const PROMISED_PER_SEC = 80_000;
const OFFERED_PER_SEC = 10 * PROMISED_PER_SEC;
/** Each delivery holds one reading of every datastream. */
const EVERY_MS = (DATASTREAMS / OFFERED_PER_SEC) * 1000;
const LASTS_MS = 60_000;
const WIRES = 256;
const TIME_DIGITS = 13;
const NORMAL_ANSWER_MS = 500;
/** What the server holds at most: its rest, 64 MB in the queue decoded several times over, bodies underway (256 MB). */
const BOUND_MB = 1_200;

interface Outcome {
  readonly acknowledgedMs: number[];
  answers: Map<string, number>;
  offered: number;
  highestMb: number;
}

export async function measureOverload(): Promise<Figure[]> {
  await using server = await startBenchServer();
  const feed = await makeBenchCity(server.admin);
  const outcome = await offer(server, feed);
  const normalMs = await awaitNormal(server, feed);
  const lost = await countLost(server.databaseUrl, outcome.acknowledgedMs);
  const offeredPerSec = (outcome.offered * DATASTREAMS) / (LASTS_MS / 1000);
  const acknowledgedPerSec = (outcome.acknowledgedMs.length * DATASTREAMS) / (LASTS_MS / 1000);
  const told = [...outcome.answers].map(([answer, count]) => `${count} × ${answer}`).join(', ');
  return [
    {
      id: 'overloadOffered',
      says: 'overload: offered ÷ promised rate, for 60 s',
      value: offeredPerSec / PROMISED_PER_SEC,
      unit: '×',
      note: `${Math.round(acknowledgedPerSec).toLocaleString('en-US')} readings/s acknowledged meanwhile; answers: ${told}`,
    },
    {
      id: 'overloadMemory',
      says: 'overload: highest memory of the server',
      value: outcome.highestMb,
      unit: 'MB',
      target: { is: 'at most', value: BOUND_MB },
    },
    {
      id: 'overloadLost',
      says: 'overload: acknowledged readings not stored exactly once',
      value: lost,
      unit: 'readings',
      target: { is: 'at most', value: 0 },
    },
    {
      id: 'overloadNormal',
      says: 'overload: until normal again',
      value: normalMs / 1000,
      unit: 's',
      target: { is: 'at most', value: 10 },
      note: `normal: a reading is acknowledged within ${NORMAL_ANSWER_MS} ms and the rules have caught up`,
    },
  ];
}

/** Offers on the beat, whatever was answered; a beat on which all connections wait for the server is skipped. */
async function offer(server: BenchServer, feed: { id: string; key: string }): Promise<Outcome> {
  const { url } = server.child;
  const template = toTemplate();
  const outcome: Outcome = { acknowledgedMs: [], answers: new Map(), offered: 0, highestMb: 0 };
  const count = (answer: string) => outcome.answers.set(answer, (outcome.answers.get(answer) ?? 0) + 1);
  const head = toDeliveryHead(url, { feedId: feed.id, key: feed.key, bytes: template.body.length });
  const idle: HttpWire[] = await Promise.all(Array.from({ length: WIRES }, () => openHttpWire(url)));
  const underway = new Set<Promise<void>>();
  const began = performance.now();
  const firstMs = Date.now();
  for (let beat = 0; performance.now() - began < LASTS_MS; beat++) {
    const leftMs = began + beat * EVERY_MS - performance.now();
    if (leftMs > 1) await wait(leftMs);
    else await new Promise((resolve) => setImmediate(resolve));
    if (beat % 20 === 0) outcome.highestMb = Math.max(outcome.highestMb, server.memoryMb());
    const wire = idle.pop();
    if (wire === undefined) {
      count('no connection free');
      continue;
    }
    const timeMs = firstMs + beat;
    outcome.offered += 1;
    const sending = wire
      .send([head, toBody(template, timeMs)])
      .then(
        ({ status }) => {
          count(String(status));
          if (status === 200) outcome.acknowledgedMs.push(timeMs);
        },
        () => void count('connection cut'),
      )
      .finally(() => {
        idle.push(wire);
        underway.delete(sending);
      });
    underway.add(sending);
  }
  // Who was acknowledged after the minute counts as well; who is never answered was not acknowledged.
  await Promise.race([Promise.allSettled(underway), wait(5_000)]);
  for (const wire of idle) wire.close();
  return outcome;
}

/** One reading of every datastream, and where in the bytes the times stand. */
function toTemplate(): { body: Buffer; places: readonly number[] } {
  const places: number[] = [];
  let text = '[';
  datastreamCodes.forEach((code, at) => {
    text += `${at === 0 ? '' : ','}{"datastream":"${code}","time":`;
    places.push(text.length);
    text += `${'0'.repeat(TIME_DIGITS)},"value":${20 + (at % 50) / 10}}`;
  });
  return { body: Buffer.from(`${text}]`), places };
}

function toBody({ body, places }: ReturnType<typeof toTemplate>, timeMs: number): Buffer {
  const copy = Buffer.from(body);
  const digits = Buffer.from(String(timeMs));
  for (const place of places) digits.copy(copy, place);
  return copy;
}

/** Milliseconds until a single reading is acknowledged quickly and the rules lag no more. */
async function awaitNormal(server: BenchServer, feed: { id: string; key: string }): Promise<number> {
  const began = performance.now();
  const { url } = server.child;
  for (;;) {
    const sentMs = performance.now();
    const body = JSON.stringify({ datastream: datastreamCodes[0], time: Date.now() + 1, value: 21 });
    const answer = await fetch(`${url}/api/v1/feeds/${feed.id}/deliveries`, {
      method: 'POST',
      headers: { authorization: `Bearer ${feed.key}`, 'content-type': 'application/json' },
      body,
    });
    await answer.text();
    const isQuick = answer.status === 200 && performance.now() - sentMs < NORMAL_ANSWER_MS;
    if (isQuick && /^haivan_rules_lag_ms 0$/m.test(await (await fetch(`${url}/metrics`)).text()))
      return performance.now() - began;
    await wait(50);
  }
}

/** Readings of acknowledged deliveries that the database does not hold; their key allows none twice. */
async function countLost(databaseUrl: string, acknowledgedMs: readonly number[]): Promise<number> {
  const [row] = await queryOnce<{ n: string }>(
    databaseUrl,
    `select count(*) as n from observation where time = any(
       select to_timestamp(t / 1000.0) from unnest($1::float8[]) as x(t))`,
    [acknowledgedMs],
  );
  return acknowledgedMs.length * DATASTREAMS - Number(row?.n ?? 0);
}
