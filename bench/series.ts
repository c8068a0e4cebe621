/**
 * What a chart asks: 24 hours of one datastream, through the API over one kept connection, beside the same rows straight
 * from the database in the same run. Nearly all of it is what any request costs: who asks, what the query's plan costs.
 */
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import type { Datastream } from '../contract/assets/asset.ts';
import type { SeriesList } from '../contract/values/series.ts';
import { datastreamCodes, makeBenchCity } from './bench-city.ts';
import { startBenchServer } from './bench-server.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';
import { openHttpWire } from './http-wire.ts';

const DAY_MS = 86_400_000;
/** So many weeks have their partition. */
const WEEKS = 26;
const STREAMS = 20;
const PER_DAY = 288;
const ROUNDS = 300;
const WARM_UP = 50;

const BARE = `select time, value, quality from observation
  where stream_id = $1 and time > to_timestamp($2::float8 / 1000) and time <= to_timestamp($3::float8 / 1000) order by time`;

export async function measureSeries(): Promise<Figure[]> {
  await using server = await startBenchServer();
  const feed = await makeBenchCity(server.admin);
  const endMs = Math.floor(Date.now() / 300_000) * 300_000;
  const codes = datastreamCodes.slice(0, STREAMS);
  const { datastreams } = await server.admin.ask<{ datastreams: Datastream[] }>('GET', '/catalogue');
  const idOf = new Map(datastreams.map(({ code, id }) => [code, id]));
  const ids = codes.map((code) => idOf.get(code) ?? 0);
  await feed.push(
    Array.from({ length: WEEKS }, (_, week) => ({
      datastream: codes[0] ?? '',
      time: endMs - week * 7 * DAY_MS - 1_000,
      value: 20,
    })),
  );
  for (const datastream of codes)
    await feed.push(
      Array.from({ length: PER_DAY }, (_, at) => ({
        datastream,
        time: endMs - at * 300_000,
        value: 20 + (at % 7),
      })),
    );

  const bare: number[] = [];
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  const wire = await openHttpWire(server.child.url);
  const asked: number[] = [];
  try {
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const id = ids[(round + WARM_UP) % STREAMS] ?? 0;
      const span = [endMs - DAY_MS, endMs] as const;
      const beganMs = performance.now();
      await client.query({ name: 'bare', text: BARE, values: [id, ...span] });
      const bareMs = performance.now() - beganMs;
      const request = toRequest(server.child.url, server.admin.token, id, span);
      const askedMs = performance.now();
      const answer = await wire.send([request]);
      if (round < 0) assertWhole(answer.body);
      else {
        bare.push(bareMs);
        asked.push(performance.now() - askedMs);
      }
    }
  } finally {
    wire.close();
    await client.end();
  }
  const median = percentile(asked, 0.5);
  return [
    {
      id: 'seriesDay',
      says: '24 hours of one datastream through the API',
      value: median,
      unit: 'ms',
      target: { is: 'at most', value: 3 },
      note: `median of ${ROUNDS} over one connection, p95 ${percentile(asked, 0.95).toFixed(1)} ms; ${WEEKS} partitions, ${PER_DAY} values`,
    },
    {
      id: 'seriesBare',
      says: 'the same rows straight from the database, same run',
      value: percentile(bare, 0.5),
      unit: 'ms',
      note: `the API takes ${(median / percentile(bare, 0.5)).toFixed(1)} times as long`,
    },
  ];
}

function toRequest(
  url: string,
  token: string,
  id: number,
  [fromMs, toMs]: readonly [number, number],
): Buffer {
  return Buffer.from(
    [
      `GET /api/v1/series?datastreams=${id}&from=${fromMs}&to=${toMs}&bucket=raw HTTP/1.1`,
      `Host: ${new URL(url).host}`,
      `Authorization: Bearer ${token}`,
      '',
      '',
    ].join('\r\n'),
  );
}

function assertWhole(body: string): void {
  // The API's own answer to the question that was asked.
  const { series } = JSON.parse(body) as SeriesList;
  const points = series[0]?.timesMs.length ?? 0;
  if (points < PER_DAY - 1) throw new Error(`${points} values in 24 h: ${body.slice(0, 300)}`);
}
