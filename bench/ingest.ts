/**
 * Durable ingest by HTTP in batches, beside what a bare `INSERT … SELECT unnest(…) ON CONFLICT` of the same rows does
 * from the same process, over as many connections, into a table of the same shape on the same database.
 */
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { makeBatches } from './batches.ts';
import type { Batch } from './batches.ts';
import { DATASTREAMS, RULES, makeBenchCity } from './bench-city.ts';
import { startBenchServer } from './bench-server.ts';
import type { Figure } from './figure.ts';
import { openHttpWire, toDeliveryHead } from './http-wire.ts';
import type { TestFeed } from '../test/support/centre-client.ts';

const BATCH = 1_000;
const CONNECTIONS = 16;
const WARM_UP_BATCHES = 300;
const BATCHES = 2_500;

/** Measures both and gives rates and their ratio. */
export async function measureIngest(): Promise<Figure[]> {
  await using server = await startBenchServer();
  const feed = await makeBenchCity(server.admin);
  await sendAll(server.child.url, feed, makeBatches(WARM_UP_BATCHES, BATCH, Date.now()), CONNECTIONS);
  const batches = makeBatches(BATCHES, BATCH, Date.now() + 30_000);
  const ours = await sendAll(server.child.url, feed, batches, CONNECTIONS);
  const caughtUpMs = await awaitRules(server.child.url);
  const memoryMb = server.memoryMb();
  const bare = await insertAll(server.databaseUrl, batches, CONNECTIONS);
  const what = `${DATASTREAMS.toLocaleString('en-US')} datastreams, ${RULES} rules`;
  return [
    {
      id: 'ingestHttp',
      says: `durable ingest by HTTP, batches of ${BATCH}`,
      value: ours,
      unit: 'readings/s',
      target: { is: 'at least', value: 80_000 },
      note: `${what}, ${CONNECTIONS} connections, ${(BATCHES * BATCH).toLocaleString('en-US')} readings; rules caught up ${Math.round(caughtUpMs)} ms after the last answer`,
    },
    { id: 'bareInsert', says: 'bare INSERT … SELECT unnest … ON CONFLICT', value: bare, unit: 'rows/s' },
    {
      id: 'ingestRatio',
      says: 'ingest ÷ bare insert',
      value: ours / bare,
      unit: '',
      target: { is: 'at least', value: 0.3 },
    },
    {
      id: 'memoryAfterIngest',
      says: 'memory of the server right after this',
      value: memoryMb,
      unit: 'MB',
      target: { is: 'at most', value: 600 },
    },
  ];
}

/** Readings per second until every batch was acknowledged. @throws Error for any answer but 200 with all accepted. */
export async function sendAll(
  url: string,
  feed: TestFeed,
  batches: readonly Batch[],
  connections: number,
): Promise<number> {
  const wires = await Promise.all(Array.from({ length: connections }, () => openHttpWire(url)));
  const heads = batches.map(({ body }) =>
    toDeliveryHead(url, { feedId: feed.id, key: feed.key, bytes: body.length }),
  );
  const began = performance.now();
  let next = 0;
  await Promise.all(
    wires.map(async (wire) => {
      for (let at = next++; at < batches.length; at = next++) {
        const { body, streams } = batches[at] ?? { body: Buffer.alloc(0), streams: [] };
        const answer = await wire.send([heads[at] ?? Buffer.alloc(0), body]);
        if (answer.status !== 200 || !answer.body.includes(`"accepted":${streams.length},`))
          throw new Error(`batch ${at} was answered ${answer.status}: ${answer.body.slice(0, 400)}`);
      }
    }),
  );
  const tookSec = (performance.now() - began) / 1000;
  for (const wire of wires) wire.close();
  return batches.reduce((sum, { streams }) => sum + streams.length, 0) / tookSec;
}

/** Milliseconds until the rules have evaluated everything, by the metrics. */
export async function awaitRules(url: string): Promise<number> {
  const began = performance.now();
  for (;;) {
    const text = await (await fetch(`${url}/metrics`)).text();
    if (/^haivan_rules_lag_ms 0$/m.test(text)) return performance.now() - began;
  }
}

/** Rows per second of the same rows straight into the database, idempotent and with the commit waited for. */
async function insertAll(url: string, batches: readonly Batch[], connections: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  try {
    await pool.query(`create table bare_observation (time timestamptz not null, value double precision,
      delivery_id bigint not null, stream_id integer not null, quality smallint not null, primary key (stream_id, time))`);
    const began = performance.now();
    let next = 0;
    await Promise.all(
      Array.from({ length: connections }, async () => {
        for (let at = next++; at < batches.length; at = next++) {
          const { streams, timesMs, values } = batches[at] ?? { streams: [], timesMs: [], values: [] };
          await pool.query({
            name: 'bare',
            text: `insert into bare_observation (time, value, delivery_id, stream_id, quality)
              select to_timestamp(t / 1000.0), v, $1, s, 0
              from unnest($2::float8[], $3::float8[], $4::int[]) as x(t, v, s) on conflict do nothing`,
            values: [at, timesMs, values, streams],
          });
        }
      }),
    );
    const tookSec = (performance.now() - began) / 1000;
    return batches.reduce((sum, { streams }) => sum + streams.length, 0) / tookSec;
  } finally {
    await pool.end();
  }
}
