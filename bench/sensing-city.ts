/**
 * The demo city at the scale of the real one, with ninety days behind it: what the pack lacks of towers and air stations is
 * made by the API, the past is written as the store keeps it (hours and days of 90 days, every value of the last nine),
 * and the simulated departments begin to send now.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { FeedView } from '../contract/feeds/feed-view.ts';
import type { CityInfo } from '../contract/city/city-info.ts';
import { DAY_MS, HOUR_MS } from '../contract/basics/time-units.ts';
import { silentLog } from '../platform/kernel/log.ts';
import { startPostgres } from '../platform/kernel/postgres.ts';
import { toTestFeed } from '../test/support/centre-client.ts';
import type { CentreClient, TestFeed } from '../test/support/centre-client.ts';
import { startBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';

export const SERVICES = [
  'rainfall',
  'flooding',
  'air-quality',
  'water-quality',
  'wastewater',
  'traffic',
] as const;
export const DAYS = 90;
/** Every value of so many days; before them hours and days. */
const RAW_DAYS = 9;
const YEAR_DAYS = 365;
const STEP_SEC = 600;
/** What the pack lacks of the real city. */
const TOWERS = Array.from({ length: 29 }, (_none, at) => `BENCH-NGAP-${at}`);
const AIR_STATIONS = Array.from({ length: 8 }, (_none, at) => `BENCH-KK-${at}`);
/** So much of their past the simulated departments send themselves: what each station tells now. */
const LIVE_MS = 2 * HOUR_MS;
const FILL_LIMIT_MS = 45_000;
const settings = { HAIVAN_DEMO: 'on', HAIVAN_ADMIN_SECOND_FACTOR: 'optional' };

export interface SensingCity {
  readonly server: BenchServer;
  /** A value of every station that the bench itself sends for. */
  tell(timeMs: number): Promise<void>;
  /** The stream that has a value every ten minutes of a year. */
  readonly yearStreamId: number;
  readonly written: { readonly values: number; readonly streams: number };
  /** A feed of the demo by its own key. */
  openFeed(id: string): Promise<TestFeed>;
}

/** Makes it in a folder; the server runs when it is answered. */
export async function startSensingCity(dataDir: string): Promise<SensingCity> {
  const first = await startBenchServer({ dataDir, settings });
  await first[Symbol.asyncDispose]();
  await withDatabase(dataDir, (client) => sendFrom(client, Date.now() - LIVE_MS));
  const { keys, utcOffsetMin } = await makeCity(dataDir);
  const past = await withDatabase(dataDir, (client) => writePast(client, utcOffsetMin));
  const server = await startBenchServer({ dataDir, settings });
  const feeds = keys.map(({ key, view }) => toTestFeed(server.child.url, key, view));
  return {
    server,
    ...past,
    async tell(timeMs) {
      for (const feed of feeds) await feed.push(toReadings(feed.view, timeMs));
    },
    async openFeed(id) {
      const view = await server.admin.ask<FeedView>('GET', `/feeds/${id}`);
      // Written by the demo, one key for each simulated feed.
      const demoKeys = JSON.parse(readFileSync(join(dataDir, 'demo-keys.json'), 'utf8')) as Record<
        string,
        string
      >;
      return toTestFeed(server.child.url, demoKeys[id] ?? '', view);
    },
  };
}

async function makeCity(dataDir: string) {
  await using server = await startBenchServer({ dataDir, settings });
  const begunMs = performance.now();
  while ((await server.admin.ask<{ filling: unknown }>('GET', '/demo')).filling !== null) {
    // What has not come by then is told as of no value.
    if (performance.now() - begunMs > FILL_LIMIT_MS) break;
    await wait(500);
  }
  const feeds = await makeMoreStations(server.admin);
  const [towers] = feeds;
  const nowMs = Date.now();
  // One value a week, so that the parts of the store are there for the whole year.
  for (let weeks = 0; weeks * 7 < YEAR_DAYS + 7; weeks++)
    await towers?.push([
      { datastream: `${TOWERS[0]}/flood-depth`, time: nowMs - weeks * 7 * DAY_MS - 1_001, value: 0 },
    ]);
  for (const feed of feeds) await feed.push(toReadings(feed.view, nowMs));
  const { utcOffsetMin } = await server.admin.ask<CityInfo>('GET', '/city');
  return { keys: feeds.map(({ key, view }) => ({ key, view })), utcOffsetMin };
}

async function makeMoreStations(admin: CentreClient): Promise<TestFeed[]> {
  return [
    await admin.makeFeed({
      id: 'bench-towers',
      agencyId: 'so-xay-dung',
      serviceId: 'flooding',
      assetKind: 'flood-tower',
      assets: TOWERS,
      properties: [{ property: 'flood-depth', unit: 'cm', intervalSec: STEP_SEC, min: 0, max: 300 }],
    }),
    await admin.makeFeed({
      id: 'bench-air',
      agencyId: 'so-nong-nghiep-va-moi-truong',
      serviceId: 'air-quality',
      assetKind: 'air-station',
      assets: AIR_STATIONS,
      properties: ['pm25', 'pm10'].map((property) => ({
        property,
        unit: 'µg/m³',
        intervalSec: 3_600,
        min: 0,
        max: 999,
      })),
    }),
  ];
}

function toReadings({ definition: { id, contract } }: FeedView, timeMs: number) {
  return (id === 'bench-air' ? AIR_STATIONS : TOWERS).flatMap((asset) =>
    contract.properties.map(({ property }) => ({
      datastream: `${asset}/${property}`,
      time: timeMs,
      value: 12,
    })),
  );
}

/** Streams whose past is written; those that are sampled by hand have a value a week. */
const STREAMS = `create temporary table bench_stream as
  select d.id, f.service_id = 'traffic' as quick, d.property, abs(coalesce(l.usable_value, 10)) as level,
    a.kind in ('water-point', 'sea-point', 'groundwater-well', 'waste-outlet-sampled') as sampled
  from datastream d join feed f on f.id = d.feed_id join asset a on a.id = d.asset_id left join latest l on l.stream_id = d.id
  where f.service_id = any($1)`;
/** Around what it last told: nothing here is meant to mean anything but to be read. */
const VALUE = `round((s.level * (1 + 0.1 * sin(extract(epoch from t) / 5000 + s.id)))::numeric,
  case when s.property ~ '(aqi|wqi)' then 0 else 2 end)::float8`;
const VALUES = `insert into observation (time, value, delivery_id, stream_id, quality)
  select t, ${VALUE}, $1, s.id, 0 from bench_stream s, generate_series(
    date_trunc('hour', now()) - $2 * interval '1 day', date_trunc('hour', now()) - interval '1 hour', $3 * interval '1 second') t
  where `;
const HOURS = `insert into rollup_hour (day, sum, min, max, last, usable, received, stream_id)
  select t, array_fill(6 * v, array[24]), array_fill(v, array[24]), array_fill(v, array[24]), array_fill(v, array[24]),
    array_fill(6, array[24]), array_fill(6, array[24]), id
  from (select t, s.id, ${VALUE} as v from bench_stream s, generate_series(date_trunc('day', now(), 'UTC')
    - $1 * interval '1 day', date_trunc('day', now(), 'UTC') - interval '1 day', interval '1 day') t where `;
const DAYS_OF = `insert into rollup_day (day_end, sum, min, max, last, stream_id, usable, received)
  select t, 144 * v, v, v, v, id, 144, 144
  from (select t, s.id, ${VALUE} as v from bench_stream s, generate_series(date_trunc('day', now(), 'UTC')
    - $1 * interval '1 day' - $2 * interval '1 minute', now(), interval '1 day') t where `;
const ENDS = ') x on conflict do nothing';

/** Asks the database of a folder in which no server runs. */
async function withDatabase<Answer>(
  dataDir: string,
  ask: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const postgres = await startPostgres({ dataDir, log: silentLog() });
  const client = new pg.Client({ connectionString: postgres.url });
  try {
    await client.connect();
    return await ask(client);
  } finally {
    await client.end();
    await postgres.stop();
  }
}

async function writePast(client: pg.Client, utcOffsetMin: number) {
  await client.query('set synchronous_commit = off');
  await client.query(STREAMS, [SERVICES]);
  const { rows } = await client.query<{ id: string }>('select max(id)::text as id from delivery');
  const deliveryId = rows[0]?.id;
  const year = await client.query<{ id: number }>('select id from datastream where code = $1', [
    `${TOWERS[0]}/flood-depth`,
  ]);
  const yearStreamId = year.rows[0]?.id ?? 0;
  const isYear = `s.id = ${yearStreamId}`;
  const conflict = ' on conflict do nothing';
  const ordinary = `not sampled and not quick and not ${isYear}`;
  let values = 0;
  const write = async (where: string, days: number, stepSec: number) => {
    const { rowCount } = await client.query(VALUES + where + conflict, [deliveryId, days, stepSec]);
    values += rowCount ?? 0;
  };
  await write(ordinary, RAW_DAYS, STEP_SEC);
  await write('quick', 1, STEP_SEC);
  await write('sampled', DAYS, 7 * 86_400);
  await write(isYear, YEAR_DAYS, STEP_SEC);
  for (const [where, days] of [
    [`not sampled and not ${isYear}`, DAYS],
    [isYear, YEAR_DAYS],
  ] as const) {
    await client.query(HOURS + where + ENDS, [days]);
    await client.query(DAYS_OF + where + ENDS, [days, utcOffsetMin]);
  }
  await sendFrom(client, Date.now());
  const { rows: streams } = await client.query<{ n: number }>('select count(*)::int as n from bench_stream');
  await client.query('analyze');
  return { yearStreamId, written: { values, streams: streams[0]?.n ?? 0 } };
}

/** The simulated departments have sent all of their past until then, and go on from there. */
async function sendFrom(client: pg.Client, timeMs: number): Promise<void> {
  await client.query(
    `insert into installation (name, value)
     select 'demo.sent', jsonb_object_agg(id, $1::float8) from feed where demo
     on conflict (name) do update set value = excluded.value`,
    [timeMs],
  );
}
