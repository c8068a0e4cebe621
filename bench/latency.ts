/** From the push of a reading to its alert on a screen's WebSocket, while 5,000 readings a second come in beside it. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';
import type { LiveMessage } from '../contract/centre/live.ts';
import { toValue } from './batches.ts';
import { LIMIT, datastreamCodes, makeBenchCity, saveRule } from './bench-city.ts';
import { startBenchServer } from './bench-server.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';
import { openHttpWire, toDeliveryHead } from './http-wire.ts';

const PROBES = 400;
const PROBE_EVERY_MS = 40;
const BACKGROUND_BATCH = 100;
const BACKGROUND_EVERY_MS = 20;
const BACKGROUND_WIRES = 16;
const RULE = 'bench-probe';

/** On a machine with nothing else to do. */
export function measureLatency(): Promise<Figure[]> {
  return measure({ id: 'latency', words: '' });
}

/** With another program on half of its cores, as where backups, updates and neighbours run beside it. */
export async function measureLatencyBusy(): Promise<Figure[]> {
  const others = Array.from({ length: Math.max(1, Math.floor(availableParallelism() / 2)) }, () =>
    spawn(process.execPath, ['-e', 'for (;;) Math.sqrt(2)'], { stdio: 'ignore' }),
  );
  try {
    return await measure({ id: 'latencyBusy', words: ', machine half busy' });
  } finally {
    for (const other of others) other.kill('SIGKILL');
  }
}

async function measure({ id, words }: { id: string; words: string }): Promise<Figure[]> {
  await using server = await startBenchServer();
  const { url } = server.child;
  const feed = await makeBenchCity(server.admin);
  const stations = datastreamCodes.slice(0, PROBES).map((code) => code.split('/')[0] ?? '');
  const probe = await server.admin.makeFeed({
    id: 'probe',
    agencyId: 'bench',
    assets: stations.map((station) => `probe-${station}`),
    assetKind: 'bench-probe',
    properties: [{ property: 'level', unit: 'cm', intervalSec: 60, aggregation: 'last' }],
  });
  await saveRule(server.admin, {
    id: RULE,
    serviceId: 'rainfall',
    sentence: { vi: 'Mực nước thử vượt ngưỡng.', en: 'The probe’s level is exceeded.' },
    subject: { assetKind: 'bench-probe' },
    condition: {
      kind: 'threshold',
      property: 'level',
      direction: 'above',
      steps: [{ severity: 'high', value: LIMIT }],
    },
    enabled: true,
  });

  const openedMs = new Map<string, number>();
  const socket = await listenToAlerts(url, server.admin.token, (code) => {
    if (!openedMs.has(code)) openedMs.set(code, performance.now());
  });
  const ended = new AbortController();
  const background = sendBackground(url, feed, ended.signal);
  await wait(2_000);

  const samples: number[] = [];
  const wire = await openHttpWire(url);
  for (const station of stations) {
    const code = `probe-${station}`;
    const body = Buffer.from(
      JSON.stringify({ datastream: `${code}/level`, time: Date.now(), value: LIMIT + 1 }),
    );
    const head = toDeliveryHead(url, { feedId: probe.id, key: probe.key, bytes: body.length });
    const sentMs = performance.now();
    const answer = await wire.send([head, body]);
    if (answer.status !== 200) throw new Error(`a probe was answered ${answer.status}: ${answer.body}`);
    while (!openedMs.has(code)) {
      if (performance.now() - sentMs > 10_000) throw new Error(`no alert for ${code} within 10 s`);
      await wait(1);
    }
    samples.push((openedMs.get(code) ?? NaN) - sentMs);
    await wait(PROBE_EVERY_MS);
  }
  ended.abort();
  const sent = await background;
  wire.close();
  socket.terminate();
  const note = `${samples.length} alerts, background of ${Math.round(sent).toLocaleString('en-US')} readings/s`;
  return [
    {
      id: `${id}P50`,
      says: `push to alert on a WebSocket, p50${words}`,
      value: percentile(samples, 0.5),
      unit: 'ms',
      target: { is: 'at most', value: 30 },
      note,
    },
    {
      id: `${id}P99`,
      says: `push to alert on a WebSocket, p99${words}`,
      value: percentile(samples, 0.99),
      unit: 'ms',
      target: { is: 'at most', value: 150 },
      note,
    },
  ];
}

function listenToAlerts(url: string, token: string, onAlert: (code: string) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/live`, {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  });
  socket.on('open', () => socket.send(JSON.stringify({ type: 'subscribe', topics: ['alerts'] })));
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as LiveMessage;
      if (message.type === 'snapshot') resolve(socket);
      if ('alerts' in message)
        for (const alert of message.alerts ?? []) if (alert.ruleId === RULE) onAlert(alert.subject.code);
    });
  });
}

/** Sends 100 readings every 20 ms until the signal; how many a second were acknowledged. */
async function sendBackground(
  url: string,
  { id, key }: { id: string; key: string },
  signal: AbortSignal,
): Promise<number> {
  const wires = await Promise.all(Array.from({ length: BACKGROUND_WIRES }, () => openHttpWire(url)));
  const idle = [...wires];
  const began = performance.now();
  const underway = new Set<Promise<void>>();
  let sent = 0;
  for (let round = 0; !signal.aborted; round++) {
    const dueMs = began + round * BACKGROUND_EVERY_MS;
    await wait(Math.max(0, dueMs - performance.now()));
    const wire = idle.pop();
    // All wires wait for the server: this round is not sent, and the figure of the background says so.
    if (wire === undefined) continue;
    const body = toBackgroundBody(round);
    const sending = wire
      .send([toDeliveryHead(url, { feedId: id, key, bytes: body.length }), body])
      .then(({ status }) => {
        if (status === 200) sent += BACKGROUND_BATCH;
      })
      .finally(() => {
        idle.push(wire);
        underway.delete(sending);
      });
    underway.add(sending);
  }
  await Promise.allSettled(underway);
  for (const wire of wires) wire.close();
  return sent / ((performance.now() - began) / 1000);
}

/** The streams take turns: over two seconds all 10,000 have spoken. */
function toBackgroundBody(round: number): Buffer {
  const timeMs = Date.now();
  const items = Array.from({ length: BACKGROUND_BATCH }, (_, at) => {
    const stream = (round * BACKGROUND_BATCH + at) % datastreamCodes.length;
    return `{"datastream":"${datastreamCodes[stream]}","time":${timeMs},"value":${toValue(stream, round)}}`;
  });
  return Buffer.from(`[${items.join(',')}]`);
}
