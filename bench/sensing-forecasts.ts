/**
 * The forecast of all river gauges as the platform runs it: a year of hours of 37 stations is read, fitted and foretold in
 * its thread and committed through intake, which meanwhile acknowledges readings as ever.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { CityContent } from '../contract/city/city.ts';
import type { FeedDefinition } from '../contract/feeds/feed.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../contract/basics/time-units.ts';
import { createForecasts } from '../platform/forecasts/forecasts.ts';
import { movableClock } from '../platform/kernel/clock.ts';
import { createDatabase } from '../platform/kernel/database.ts';
import { silentLog } from '../platform/kernel/log.ts';
import { migrate } from '../platform/kernel/migrate.ts';
import { startPostgres } from '../platform/kernel/postgres.ts';
import { forecasters } from '../services/flooding/forecasters.ts';
import { CATCHMENT_RAIN, LEVEL_HOURLY, RIVER } from '../services/flooding/manifest.ts';
import { gauges, smallCity, startSmallCity } from '../test/support/small-city.ts';
import type { SmallCity } from '../test/support/small-city.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';

/** 93 towers and river stations of which 56 are towers. */
const RIVERS = 37;
const AT_MS = Date.parse('2026-11-22T12:00:00Z');
const HISTORY_HOURS = (365 * DAY_MS) / HOUR_MS;
const PART = 20_000;
const BATCH = 20;
const BATCH_EVERY_MS = 20;
const QUIET_MS = 10_000;
/** The platform runs works by their rows; the bench runs them itself. */
const NEW_ROW = { slotMs: AT_MS, underWay: undefined };
/** Hours that are run: in each of them the platform fits as many first models as one run may, and tells by those that are there. */
const RUNS = 4;

const derived: FeedDefinition = {
  ...gauges,
  id: 'derived-flooding',
  serviceId: 'flooding',
  name: { vi: 'Tính', en: 'Computed' },
  contract: {
    unknown: 'quarantine',
    properties: [
      { property: LEVEL_HOURLY, unit: 'm', intervalSec: 3_600 },
      { property: CATCHMENT_RAIN, unit: 'mm', intervalSec: 3_600, aggregation: 'sum' },
    ],
  },
};
const codes = Array.from({ length: RIVERS }, (_none, at) => `river-${at}`);
const content: CityContent = {
  ...smallCity,
  id: 'bench',
  feeds: [...(smallCity.feeds ?? []), derived],
  assets: [
    ...(smallCity.assets ?? []),
    ...codes.map((code) => ({
      code,
      kind: RIVER,
      serviceId: 'flooding',
      agencyId: 'met',
      name: { vi: code, en: code },
      lon: 108.1,
      lat: 16,
    })),
  ],
  datastreams: [
    ...(smallCity.datastreams ?? []),
    ...codes.flatMap((asset) =>
      [LEVEL_HOURLY, CATCHMENT_RAIN].map((property) => ({ feed: derived.id, asset, property })),
    ),
  ],
};

export async function measureForecastRuns(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'haivan-forecasts-'));
  const log = silentLog();
  const postgres = await startPostgres({ dataDir, log });
  await migrate({ url: postgres.url, log });
  const db = createDatabase({ url: postgres.url, log });
  try {
    const clock = movableClock(AT_MS);
    const city = await startSmallCity(db, { clock, content });
    for (let hour = HISTORY_HOURS; hour > 0; hour -= PART / (2 * RIVERS))
      await tellHours(city, Math.max(0, Math.floor(hour - PART / (2 * RIVERS))), Math.floor(hour));
    await city.store.settle();
    const forecasts = createForecasts({
      ...city,
      forecasters: forecasters.map((one) => ({ ...one, serviceId: 'flooding' })),
      troubles: { tell: (_part, cause) => process.stderr.write(`${String(cause)}\n`) },
      utcOffsetMin: 420,
    });
    const run = async (hour: number) => {
      const begunMs = performance.now();
      const endMs = AT_MS + hour * HOUR_MS;
      const slot = { fromMs: endMs - HOUR_MS, endMs, localDay: '2026-11-22' };
      const isDone = await forecasts.works[0]?.run(slot, NEW_ROW, new AbortController().signal);
      if (isDone !== true) throw new Error('nothing was foretold');
      return (performance.now() - begunMs) / 1_000;
    };
    const quiet = await acknowledge(city, wait(QUIET_MS));
    const spent: number[] = [];
    let busy: readonly number[] = [];
    for (let hour = 0; hour < RUNS; hour++) {
      if (hour > 0) {
        await clock.advance(HOUR_MS);
        await tellHours(city, -hour, -hour + 1);
        await city.store.settle();
      }
      const running = run(hour);
      busy = [...busy, ...(await acknowledge(city, running))];
      spent.push(await running);
    }
    const [told, models] = [await countTold(db), await countModels(db)];
    await city.stop();
    return toFigures({ quiet, busy, spent, told, models });
  } finally {
    await db.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Measured {
  readonly quiet: readonly number[];
  readonly busy: readonly number[];
  readonly spent: readonly number[];
  readonly told: number;
  readonly models: number;
}

function toFigures({ quiet, busy, spent, told, models }: Measured): Figure[] {
  const [before, meanwhile] = [percentile(quiet, 0.99), percentile(busy, 0.99)];
  return [
    {
      id: 'sensingForecastRun',
      says: `the forecast of ${RIVERS} river gauges, the slowest hour (models fitted among it)`,
      value: Math.max(...spent),
      unit: 's',
      target: { is: 'at most', value: 10 },
      note: `a year of hours each; ${models} models fitted, ${told} leads with a value; by hour ${spent.map((one) => one.toFixed(1)).join(', ')} s`,
    },
    {
      id: 'sensingForecastIntake',
      says: 'what this adds to the acknowledgement of readings, p99',
      value: meanwhile - before,
      unit: 'ms',
      target: { is: 'at most', value: 20 },
      note: `${meanwhile.toFixed(1)} ms of ${busy.length} deliveries while it runs, ${before.toFixed(1)} ms of ${quiet.length} before; ${BATCH} readings each`,
    },
  ];
}

/** Hours that ended so long before the beginning, the last not among them: rain in spells, levels that answer to it, a small tide. */
async function tellHours(city: SmallCity, fromAgo: number, toAgo: number): Promise<void> {
  const readings = [];
  for (let ago = fromAgo; ago < toAgo; ago++) {
    const timeMs = AT_MS - ago * HOUR_MS;
    const hour = Math.floor(timeMs / HOUR_MS);
    for (const [at, code] of codes.entries()) {
      readings.push({ datastream: `${code}/${CATCHMENT_RAIN}`, timeMs, value: toRain(hour, at) });
      readings.push({ datastream: `${code}/${LEVEL_HOURLY}`, timeMs, value: toLevel(hour, at) });
    }
  }
  if (readings.length === 0) return;
  const { refused } = await city.intake.submit({
    feedId: derived.id,
    bytes: new Uint8Array(0),
    source: 'derived',
    items: { readings },
  });
  if (refused > 0) throw new Error(`${refused} hours were refused`);
}

/** A spell of a day each fortnight, not of the same strength, mm/h. */
function toRain(hour: number, at: number): number {
  const place = (hour + at * 5) % 336;
  const strength = 4 + ((Math.floor((hour + at * 5) / 336) * 7 + at) % 11);
  return place < 24 ? Math.round(strength * (1 + Math.sin(place / 3)) * 10) / 10 : 0;
}

function toLevel(hour: number, at: number): number {
  let answer = 0;
  for (let back = 2; back < 30; back++) answer += toRain(hour - back, at) * 0.9 ** back;
  return Math.round((1 + answer / 20 + 0.2 * Math.sin(hour / 2) + 0.01 * ((hour * 7) % 5)) * 1_000) / 1_000;
}

/** Milliseconds that each delivery of 100 readings took to be acknowledged, one every 20 ms until it is over. */
async function acknowledge(city: SmallCity, over: Promise<unknown>): Promise<number[]> {
  let isOver = false;
  const ended = over.finally(() => (isOver = true));
  const samples: number[] = [];
  const underway: Promise<void>[] = [];
  for (let round = 0; !isOver; round++) {
    const begunMs = performance.now();
    const readings = Array.from({ length: BATCH }, (_none, at) => ({
      datastream: 'g1/rain',
      timeMs: city.clock.now() - at * MINUTE_MS,
      value: (round + at) % 7,
    }));
    underway.push(city.push({ readings }).then(() => void samples.push(performance.now() - begunMs)));
    await wait(BATCH_EVERY_MS);
  }
  await Promise.all(underway);
  await ended;
  return samples;
}

async function countModels(db: ReturnType<typeof createDatabase>): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>('select count(*)::int as n from forecast_model');
  return rows[0]?.n ?? 0;
}

async function countTold(db: ReturnType<typeof createDatabase>): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(
    'select count(*)::int as n from forecast where value is not null',
  );
  return rows[0]?.n ?? 0;
}
