/**
 * The six sensing services at the scale of the real city: what the server takes at rest, how quickly their pages and the
 * storm page are answered, a year's chart, and a day of figures after late data.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../contract/basics/time-units.ts';
import type { Asset, Datastream } from '../contract/assets/asset.ts';
import type { SeriesList } from '../contract/values/series.ts';
import { makeDataFolder } from '../test/support/child-centre.ts';
import type { CentreClient } from '../test/support/centre-client.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';
import { DAYS, SERVICES, startSensingCity } from './sensing-city.ts';
import type { SensingCity } from './sensing-city.ts';

const SETTLE_MS = 30_000;
const REST_MS = 60_000;
const ROUNDS = 20;
/** Ticks of the processor a second, as /proc counts them (USER_HZ). */
const TICKS_PER_SEC = 100;
/** What a page of each asks of its own service beside the courses of its first property. */
const READS: Readonly<Record<(typeof SERVICES)[number], readonly string[]>> = {
  rainfall: ['accumulations', 'wards', 'checks'],
  flooding: ['states', 'reservoirs', 'checks'],
  'air-quality': ['publication', 'checks'],
  'water-quality': ['states'],
  wastewater: ['states'],
  traffic: ['states'],
};
/** The kind and the property of which it draws the courses of all. */
const COURSES: Readonly<Record<(typeof SERVICES)[number], readonly [kind: string, property: string]>> = {
  rainfall: ['rain-gauge', 'rain'],
  flooding: ['flood-tower', 'flood-depth'],
  'air-quality': ['air-station', 'vn-aqi-hourly'],
  'water-quality': ['water-station', 'vn-wqi'],
  wastewater: ['waste-outlet', 'flow'],
  traffic: ['road-segment', 'traffic-speed'],
};
/** Demo feeds whose day comes once more, with other values. */
const LATE_FEEDS = [
  'mua-mqtt',
  'mua-http',
  'tram-thuy-van',
  'thap-bao-ngap',
  'khong-khi-http',
  'nuoc-tram-http',
];
const LATE_PART = 5_000;
const LATE_STEP_MS = 10 * MINUTE_MS;
const LATE_LIMIT_MS = 120_000;
/** Nothing has been due for so long: it is done. */
const CALM_MS = 3_000;

export function measureSensing(): Promise<Figure[]> {
  return measureIn(async (city) => {
    await city.tell(Date.now());
    const rest = await measureRest(city);
    const pages = await measurePages(city);
    return [...rest, ...pages, await measureLateDay(city)];
  });
}

/** The pages alone: some four minutes with the making of the city. */
export function measureSensingPages(): Promise<Figure[]> {
  return measureIn(async (city) => {
    await city.tell(Date.now());
    return measurePages(city);
  });
}

/** The late day alone. */
export function measureSensingLate(): Promise<Figure[]> {
  return measureIn(async (city) => [await measureLateDay(city)]);
}

async function measureIn(measure: (city: SensingCity) => Promise<Figure[]>): Promise<Figure[]> {
  using folder = makeDataFolder();
  const city = await startSensingCity(folder.path);
  try {
    await wait(SETTLE_MS);
    return await measure(city);
  } catch (error) {
    process.stderr.write(`${city.server.child.output().slice(-3_000)}\n`);
    throw error;
  } finally {
    await city.server[Symbol.asyncDispose]();
  }
}

async function measureRest({ server, tell }: SensingCity): Promise<Figure[]> {
  const { pid } = server.child;
  const [before, began] = [toProcessorSec(pid), performance.now()];
  await wait(REST_MS / 2);
  await tell(Date.now());
  await wait(REST_MS / 2);
  const share = (toProcessorSec(pid) - before) / ((performance.now() - began) / 1_000);
  return [
    {
      id: 'sensingRest',
      says: 'the demo at the scale of the real city at rest: processor of the server',
      value: share * 100,
      unit: '% of a core',
      target: { is: 'at most', value: 20 },
      note: `over ${REST_MS / 1_000} s, the simulated departments in the same process; 82 gauges, 85 towers and 8 river stations, 20 air, 30 water, 40 outlets, 300 stretches, 400 probe vehicles, and all other services`,
    },
    {
      id: 'sensingMemory',
      says: 'memory of the server then',
      value: server.memoryMb(),
      unit: 'MB',
      target: { is: 'at most', value: 700 },
    },
  ];
}

/** The numbers that /proc tells of a process, from its state on; none when it is gone. */
function readStat(pid: number | string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  } catch {
    return [];
  }
}

/** Seconds of processor that a process has used, all of its threads. */
function toProcessorSec(pid: number): number {
  const fields = readStat(pid);
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SEC;
}

/** The same of PostgreSQL: of its postmaster, of the processes that it has, and of those that have ended. */
function toDatabaseSec(postmaster: number): number {
  const own = readStat(postmaster);
  const living = readdirSync('/proc')
    .map((pid) => (/^\d+$/.test(pid) ? readStat(pid) : []))
    .filter((fields) => fields[1] === String(postmaster));
  const ticks = [own.slice(11, 15), ...living.map((fields) => fields.slice(11, 13))].flat();
  return ticks.reduce((sum, one) => sum + Number(one), 0) / TICKS_PER_SEC;
}

async function measurePages({ server: { admin }, yearStreamId, written }: SensingCity): Promise<Figure[]> {
  const { assets, datastreams } = await admin.ask<{ assets: Asset[]; datastreams: Datastream[] }>(
    'GET',
    '/catalogue',
  );
  const kindOf = new Map(assets.map(({ id, kind }) => [id, kind]));
  const toMs = Date.now();
  const ofService: { readonly id: string; readonly p95: number; readonly streams: number }[] = [];
  for (const id of SERVICES) {
    const [kind, property] = COURSES[id];
    const ids = datastreams.flatMap((one) =>
      one.property === property && kindOf.get(one.assetId) === kind ? [one.id] : [],
    );
    const asked = [
      ...(READS[id] ?? []).map((path) => `/services/${id}/${path}`),
      `/series?datastreams=${ids.join(',')}&from=${toMs - DAYS * DAY_MS}&to=${toMs}&bucket=day&spread=false`,
      `/alerts?serviceId=${id}&state=open&limit=50`,
    ];
    ofService.push({ id, streams: ids.length, p95: percentile(await time(admin, asked), 0.95) });
  }
  const storm = await time(admin, [
    '/services/civil-defence/storm',
    '/services/civil-defence/reports',
    '/services/civil-defence/ways',
  ]);
  const chart = await time(admin, [
    `/series?datastreams=${yearStreamId}&from=${toMs - 365 * DAY_MS}&to=${toMs}&bucket=day`,
  ]);
  const byHour = await time(admin, [
    `/series?datastreams=${yearStreamId}&from=${toMs - 365 * DAY_MS}&to=${toMs}&bucket=hour`,
  ]);
  await assertYear(admin, yearStreamId, toMs);
  return [
    {
      id: 'sensingPage',
      says: `data of a service page with ${DAYS} days, p95, the slowest of the six`,
      value: Math.max(...ofService.map(({ p95 }) => p95)),
      unit: 'ms',
      target: { is: 'at most', value: 300 },
      note: `${ofService.map(({ id, p95, streams }) => `${id} ${p95.toFixed(0)} (${streams} courses)`).join(', ')}; its own reads, daily courses of all its stations and its alerts, asked at once; ${written.values.toLocaleString('en-US')} values of ${written.streams} streams`,
    },
    {
      id: 'sensingStormPage',
      says: 'data of the storm page, p95',
      value: percentile(storm, 0.95),
      unit: 'ms',
      target: { is: 'at most', value: 500 },
      note: 'storm, reports of the wards and ways to shelters, asked at once; no storm',
    },
    {
      id: 'sensingYear',
      says: 'a year of one stream as a chart, p95',
      value: percentile(chart, 0.95),
      unit: 'ms',
      target: { is: 'at most', value: 100 },
      note: `by days, as the page draws it; by hours ${percentile(byHour, 0.95).toFixed(0)} ms; a value every ten minutes lies behind it`,
    },
  ];
}

/** Milliseconds until all of these are answered, asked at once as a page does, of each round. */
async function time(admin: CentreClient, paths: readonly string[]): Promise<number[]> {
  const spent: number[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const begunMs = performance.now();
    await Promise.all(paths.map((path) => admin.ask('GET', path)));
    if (round >= 0) spent.push(performance.now() - begunMs);
  }
  return spent;
}

async function assertYear(admin: CentreClient, id: number, toMs: number): Promise<void> {
  const { series } = await admin.ask<SeriesList>(
    'GET',
    `/series?datastreams=${id}&from=${toMs - 365 * DAY_MS}&to=${toMs}&bucket=day`,
  );
  const days = series[0]?.values.filter((value) => value !== null).length ?? 0;
  if (days < 360) throw new Error(`${days} days of a year`);
}

/** Yesterday comes once more with other values, and until every figure of it is computed anew. */
async function measureLateDay({ server, openFeed }: SensingCity): Promise<Figure> {
  const endMs = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    let [sent, stations, lastDelivery] = [0, 0, 0];
    const pushesBeganMs = performance.now();
    for (const id of LATE_FEEDS) {
      const feed = await openFeed(id);
      const { rows } = await client.query<{ code: string; level: number }>(
        'select d.code, coalesce(l.usable_value, 1) as level from datastream d left join latest l on l.stream_id = d.id where d.feed_id = $1',
        [id],
      );
      stations += new Set(rows.map(({ code }) => code.split('/')[0])).size;
      const readings = rows.flatMap(({ code, level }) =>
        Array.from({ length: DAY_MS / LATE_STEP_MS }, (_none, at) => ({
          datastream: code,
          time: endMs - at * LATE_STEP_MS,
          value: Math.round(level * (1 + (at % 5) / 50) * 100) / 100,
        })),
      );
      for (let from = 0; from < readings.length; from += LATE_PART) {
        const { status, body } = await feed.push(readings.slice(from, from + LATE_PART));
        if (status !== 200) throw new Error(`a late day was answered ${status}: ${JSON.stringify(body)}`);
        lastDelivery = Math.max(lastDelivery, (body as { deliveryId: number | null }).deliveryId ?? 0);
      }
      sent += readings.length;
    }
    const begunMs = performance.now();
    const sentInMs = begunMs - pushesBeganMs;
    const { pid } = server.child;
    const postmaster = server.child.postgresPid();
    const before = { server: toProcessorSec(pid), database: toDatabaseSec(postmaster) };
    let spent = { server: 0, database: 0 };
    let [marked, left, lastDueMs, beganCalmMs] = [0, 0, begunMs, begunMs];
    for (;;) {
      const { rows } = await client.query<{ due: number; read: number }>(DUE, [new Date(endMs + HOUR_MS)]);
      const [{ due, read } = { due: 0, read: 0 }] = rows;
      const nowMs = performance.now();
      [marked, left] = [Math.max(marked, due), due];
      // What the last delivery makes due stands in rows once it is read.
      if (due > 0 || read < lastDelivery) {
        [lastDueMs, beganCalmMs] = [nowMs, nowMs];
        spent = {
          server: toProcessorSec(pid) - before.server,
          database: toDatabaseSec(postmaster) - before.database,
        };
      }
      if (nowMs - beganCalmMs > CALM_MS) break;
      // The figure says so: the others are not lost for it.
      if (nowMs - begunMs > LATE_LIMIT_MS) break;
      await wait(50);
    }
    return {
      id: 'sensingLateDay',
      says: 'a day of figures of all stations after late data, from its last acknowledgement',
      value: (lastDueMs - begunMs) / 1_000,
      unit: 's',
      target: { is: 'at most', value: 5 },
      note: `${sent.toLocaleString('en-US')} values of ${stations} stations corrected in ${(sentInMs / 1_000).toFixed(1)} s; after that at most ${marked} hours of figures were seen waiting, ${left} were left; meanwhile the server took ${spent.server.toFixed(1)} s of processor and its database ${spent.database.toFixed(1)} s, whatever else they did among it`,
    };
  } finally {
    await client.end();
  }
}

/** Ends that wait in rows which begin in the day or before it, each row some that follow each other; and how far was read. */
const DUE = `select (select coalesce(sum(1 + round(extract(epoch from to_at - from_at) / 3600)), 0)::int from figure_due
    where from_at <= $1) as due,
  (select delivery_id::float8 from progress where reader = 'figures') as read`;
