/**
 * Intake alone, in process: 10,000 datastreams, JSON batches, against the bare statement of the same rows by the same
 * number of connections in the same run. `node bench/intake.ts [batch] [in flight] [seconds]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CityContent } from '../contract/city/city.ts';
import { createCalendar } from '../platform/calendar/calendar.ts';
import { createCatalogue } from '../platform/catalogue/catalogue.ts';
import { createDecoders } from '../platform/decoders/decoders.ts';
import type { PlatformEvents } from '../platform/events.ts';
import { createIntake } from '../platform/intake/intake.ts';
import {
  toFloat8Array,
  toInt2Array,
  toInt4Array,
  toInt8Array,
  toTimeArray,
} from '../platform/kernel/binary-arrays.ts';
import { createBus } from '../platform/kernel/bus.ts';
import { systemClock } from '../platform/kernel/clock.ts';
import { createDatabase } from '../platform/kernel/database.ts';
import { createLog } from '../platform/kernel/log.ts';
import { createSecretBox } from '../platform/kernel/secret-box.ts';
import { migrate } from '../platform/kernel/migrate.ts';
import { startPostgres } from '../platform/kernel/postgres.ts';
import { createStore } from '../platform/store/store.ts';

const STREAMS = 10_000;
const [batch = 1_000, inFlight = 16, seconds = 5] = process.argv.slice(2).map(Number);

const dataDir = mkdtempSync(join(tmpdir(), 'haivan-ingest-'));
const log = createLog({ level: 'warn' });
const postgres = await startPostgres({ dataDir, log });
await migrate({ url: postgres.url, log });
const db = createDatabase({ url: postgres.url, log });
const clock = systemClock();
const bus = createBus<PlatformEvents>({ log });
const journal = { append: async () => {} };
const catalogue = createCatalogue({
  db,
  log,
  bus,
  journal,
  secretBox: createSecretBox(['A'.repeat(43)]),
});
await catalogue.load();
await catalogue.loadCity(toCity(), { actor: 'bench', role: 'bench', source: 'bench' });
const store = createStore({ db, clock, log, bus, catalogue, utcOffsetMin: 420, clusterAtHour: null });
await store.start();
const decoders = createDecoders([]);
const calendar = createCalendar({ db, clock, journal, utcOffsetMin: 420 });
const intake = createIntake({
  db,
  clock,
  log,
  bus,
  catalogue,
  store,
  decoders,
  journal,
  utcOffsetMin: 420,
  calendar,
  recordKinds: { find: () => undefined },
  speedLimitOf: () => undefined,
});
await intake.start();

try {
  const batches = Math.ceil((150_000 * seconds) / batch);
  const startMs = Date.now() - 3_600_000;
  const bodies = Array.from({ length: batches }, (_, i) => toBody(i * batch, startMs));
  for (let round = 0; round < 2; round++) {
    const cpuBefore = process.cpuUsage();
    const ours = await measure(batches, (i) =>
      intake.submit({
        feedId: 'bench',
        source: 'http',
        contentType: 'application/json',
        bytes: toTimes(bodies[i], round),
      }),
    );
    const cpu = process.cpuUsage(cpuBefore);
    const cpuUs = (cpu.user + cpu.system) / (batches * batch);
    const bare = await measureBare(batches, startMs + (round + 10) * 86_400_000);
    say(
      `round ${round + 1}: intake ${ours} readings/s, bare ${bare} rows/s, ratio ${(ours / bare).toFixed(2)}, ${cpuUs.toFixed(2)} µs of our CPU a reading`,
    );
  }
  say(`memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
} finally {
  await intake.stop();
  await store.stop();
  await db.stop();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(
  count: number,
  work: (i: number) => Promise<unknown>,
  lanes = inFlight,
): Promise<number> {
  let next = 0;
  const startMs = performance.now();
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return Math.round((count * batch) / ((performance.now() - startMs) / 1000));
}

/** The same rows by two connections straight into the same table. */
async function measureBare(count: number, startMs: number): Promise<number> {
  const streams = Int32Array.from({ length: batch });
  const rows = (i: number) => {
    const times = new Float64Array(batch);
    for (let r = 0; r < batch; r++) {
      const at = i * batch + r;
      streams[r] = (at % STREAMS) + 1;
      times[r] = startMs + Math.floor(at / STREAMS) * 1000;
    }
    const values = Float64Array.from({ length: batch }, () => Math.random() * 100);
    return [
      toInt4Array(streams, batch),
      toTimeArray(times, batch),
      toFloat8Array(values, batch),
      toInt2Array(new Uint8Array(batch), batch),
      toInt8Array(new Float64Array(batch), batch),
    ];
  };
  const text = `insert into observation (stream_id, time, value, quality, delivery_id)
    select * from unnest($1::int4[], $2::timestamptz[], $3::float8[], $4::int2[], $5::int8[]) on conflict do nothing`;
  await store.write.makePartitions([
    store.write.partitionOf(startMs),
    store.write.partitionOf(startMs + 7 * 86_400_000),
  ]);
  return measure(count, (i) => db.pool.query({ name: 'bare', text, values: rows(i) }), 2);
}

function toBody(first: number, startMs: number): string {
  const items = Array.from({ length: batch }, (_, r) => {
    const at = first + r;
    const timeMs = startMs + Math.floor(at / STREAMS) * 1000;
    return `{"datastream":"s${at % STREAMS}/level","time":${timeMs},"value":${Math.round(Math.random() * 1000) / 10}}`;
  });
  return `{"readings":[${items.join(',')}]}`;
}

/** The body of a later round: the same length, times moved on by 20 minutes. */
function toTimes(body: string | undefined, round: number): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (round === 0) return Buffer.from(body);
  return Buffer.from(
    body.replaceAll(/"time":(\d+)/g, (_, time: string) => `"time":${Number(time) + round * 1_200_000}`),
  );
}

function toCity(): CityContent {
  const name = { vi: 'Đo', en: 'Bench' };
  const property = { property: 'level', unit: 'cm', min: 0, max: 500, intervalSec: 1 };
  const obligation = { everySec: 60, overdueSec: 36_000, delinquentSec: 72_000 };
  const codes = Array.from({ length: STREAMS }, (_, i) => `s${i}`);
  return {
    id: 'bench',
    agencies: [
      {
        id: 'bench',
        parentId: null,
        kind: 'city',
        name,
        isOperationCentre: false,
        areaCodes: [],
        validFrom: '2020-01-01',
        validTo: null,
      },
    ],
    feeds: [
      {
        id: 'bench',
        agencyId: 'bench',
        serviceId: 'bench',
        name,
        door: 'http',
        decoder: 'readings-json',
        contract: { unknown: 'quarantine', properties: [property] },
        obligation,
      },
    ],
    assets: codes.map((code) => ({ code, kind: 'gauge', serviceId: 'bench', agencyId: 'bench', name })),
    datastreams: codes.map((code) => ({ feed: 'bench', asset: code, property: 'level' })),
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
