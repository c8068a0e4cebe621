/** What the screens ask, with 50 million observations of 10,000 datastreams behind it, through the API. */
import { performance } from 'node:perf_hooks';
import type { CityInfo } from '../contract/city/city-info.ts';
import type { SeriesList } from '../contract/values/series.ts';
import type { Datastream } from '../contract/assets/asset.ts';
import type { LatestValue } from '../contract/centre/live.ts';
import { makeDataFolder, startChildCentre } from '../test/support/child-centre.ts';
import type { CentreClient } from '../test/support/centre-client.ts';
import { startPostgres } from '../platform/kernel/postgres.ts';
import { silentLog } from '../platform/kernel/log.ts';
import { DATASTREAMS, datastreamCodes, makeBenchCity } from './bench-city.ts';
import { startBenchServer, toMemoryMb } from './bench-server.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';
import { DAYS, STEPS, loadData } from './load-data.ts';

const DAY_MS = 86_400_000;
const ASKED = 20;
const MANY = 200;

export async function measureLoad(): Promise<Figure[]> {
  using folder = makeDataFolder();
  const loaded = await fill(folder.path);
  const child = await startChildCentre({ dataDir: folder.path });
  try {
    const admin = await child.signIn();
    const figures = await ask(admin, loaded);
    return [
      {
        id: 'loadRestart',
        says: 'restart to ready with 50 million observations',
        value: child.readyMs / 1000,
        unit: 's',
        target: { is: 'at most', value: 5 },
      },
      ...figures,
      {
        id: 'loadMemory',
        says: 'memory of the server after these questions',
        value: toMemoryMb(child.pid),
        unit: 'MB',
        target: { is: 'at most', value: 600 },
      },
    ];
  } finally {
    await child.kill('SIGTERM');
  }
}

interface Loaded {
  readonly endMs: number;
  readonly streamIds: readonly number[];
}

/** Makes the city through the API, one reading a day so that the partitions are there, and fills the tables. */
async function fill(dataDir: string): Promise<Loaded> {
  const endMs = Math.floor(Date.now() / 60_000) * 60_000;
  const { streamIds, deliveryId, utcOffsetMin } = await prepare(dataDir, endMs);
  process.stderr.write(`loading ${(DATASTREAMS * STEPS).toLocaleString('en-US')} observations …\n`);
  const postgres = await startPostgres({ dataDir, log: silentLog() });
  try {
    await loadData({ databaseUrl: postgres.url, streamIds, deliveryId, endMs, utcOffsetMin });
  } finally {
    await postgres.stop();
  }
  return { endMs, streamIds };
}

async function prepare(dataDir: string, endMs: number) {
  await using server = await startBenchServer({ dataDir });
  const feed = await makeBenchCity(server.admin);
  const { assets: _assets, datastreams } = await server.admin.ask<{
    assets: unknown;
    datastreams: Datastream[];
  }>('GET', '/catalogue');
  const idOf = new Map(datastreams.map(({ code, id }) => [code, id]));
  // Off the beat of the load, so that its rows are all new.
  const marks = Array.from({ length: DAYS + 1 }, (_, day) => ({
    datastream: datastreamCodes[0] ?? '',
    time: endMs - day * DAY_MS - 1_001,
    value: 20,
  }));
  const { body } = await feed.push(marks);
  const { utcOffsetMin } = await server.admin.ask<CityInfo>('GET', '/city');
  return {
    streamIds: datastreamCodes.map((code) => idOf.get(code) ?? 0),
    deliveryId: body.deliveryId ?? 0,
    utcOffsetMin,
  };
}

async function ask(admin: CentreClient, { endMs, streamIds }: Loaded): Promise<Figure[]> {
  const latest = await timed(async () => {
    const { latest: values } = await admin.ask<{ latest: LatestValue[] }>('GET', '/observations/latest');
    if (values.length < DATASTREAMS) throw new Error(`${values.length} latest values of ${DATASTREAMS}`);
  });
  const day = await timed(async (round) => {
    const id = streamIds[(round * 487) % DATASTREAMS];
    const { series } = await admin.ask<SeriesList>(
      'GET',
      `/series?datastreams=${id}&from=${endMs - DAY_MS}&to=${endMs}&bucket=raw`,
    );
    const points = series[0]?.timesMs.length ?? 0;
    if (points < STEPS / DAYS - 1) throw new Error(`${points} values in 24 h of datastream ${id}`);
  });
  const month = await timed(async (round) => {
    const ids = Array.from(
      { length: MANY },
      (_, index) => streamIds[(round * 211 + index * 37) % DATASTREAMS],
    );
    const { series } = await admin.ask<SeriesList>(
      'GET',
      `/series?datastreams=${ids.join(',')}&from=${endMs - DAYS * DAY_MS}&to=${endMs}&bucket=hour&spread=false`,
    );
    const points = series.reduce((sum, { timesMs }) => sum + timesMs.length, 0);
    if (points < MANY * (DAYS * 24 - 2)) throw new Error(`${points} hourly means of ${MANY} streams`);
  });
  const toFigure = (id: string, says: string, samples: readonly number[], most: number): Figure => ({
    id,
    says,
    value: percentile(samples, 0.5),
    unit: 'ms',
    target: { is: 'at most', value: most },
    note: `median of ${samples.length} through the API, p95 ${Math.round(percentile(samples, 0.95))} ms`,
  });
  return [
    toFigure('loadLatest', 'newest value of all 10,000 datastreams', latest, 100),
    toFigure('loadDay', '24 hours of one datastream', day, 20),
    toFigure('loadMonth', `hourly means of ${MANY} datastreams over ${DAYS} days`, month, 250),
  ];
}

/** Milliseconds of each of the rounds after one that warms up. */
async function timed(round: (index: number) => Promise<void>): Promise<number[]> {
  await round(0);
  const samples: number[] = [];
  for (let index = 1; index <= ASKED; index++) {
    const began = performance.now();
    await round(index);
    samples.push(performance.now() - began);
  }
  return samples;
}
