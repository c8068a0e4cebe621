/**
 * How long the figures of an hour take once its values are in: of 10,000 datastreams each for itself, and of 103 wards and
 * the city over 82 gauges. Run alone: npm run bench -- --only figures
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { CityContent } from '../contract/city/city.ts';
import { createFigures } from '../platform/figures/figures.ts';
import type { ServiceFigure } from '../platform/figures/figures.ts';
import { movableClock } from '../platform/kernel/clock.ts';
import { createDatabase } from '../platform/kernel/database.ts';
import { createLog } from '../platform/kernel/log.ts';
import { migrate } from '../platform/kernel/migrate.ts';
import { startPostgres } from '../platform/kernel/postgres.ts';
import { gauges, smallCity, someone, startSmallCity } from '../test/support/small-city.ts';
import type { Figure } from './figure.ts';

const HOUR_MS = 3_600_000;
const SETTLE_MS = 60_000;
const AT_MS = Date.parse('2026-11-22T12:00:00Z');
const WARDS = 103;
const text = (name: string) => ({ vi: name, en: name });
const input = { property: 'rain', aggregate: 'sum' } as const;

const ofGauges: ServiceFigure = {
  id: 'rain-1h',
  serviceId: 'rainfall',
  version: 1,
  outputs: [{ property: 'rain-1h', unit: 'mm' }],
  subject: { assetKind: 'bench-gauge' },
  every: 'hour',
  inputs: { rain: input },
  compute: ({ spans: { rain } }) => rain && { 'rain-1h': { value: rain.value, quality: 'valid' } },
};
const toAreal = (subject: 'area' | 'city'): ServiceFigure => ({
  ...ofGauges,
  id: `${subject}-rain-1h`,
  subject,
  inputs: { rain: { assets: 'bench-gauge', ...input, over: 'max' } },
  compute: ({ assets: { rain } }) =>
    rain?.value == null
      ? null
      : { 'rain-1h': { value: rain.value, quality: 'valid', coverage: rain.have / rain.of } },
});

export async function measureFigures(): Promise<Figure[]> {
  const own = await run(10_000, [ofGauges]);
  const areal = await run(82, [toAreal('area'), toAreal('city')]);
  return [
    {
      id: 'figures_hour_s',
      says: 'figures of an hour of 10,000 datastreams, each of its own six values, computed and committed',
      value: own.tookMs / 1_000,
      unit: 's',
      note: `${own.values} values`,
    },
    {
      id: 'figures_areal_s',
      says: `figures of an hour of ${WARDS} wards and the city over 82 gauges, with what they rest on`,
      value: areal.tookMs / 1_000,
      unit: 's',
      note: `${areal.values} values`,
    },
  ];
}

async function run(count: number, figures: readonly ServiceFigure[]) {
  const dataDir = mkdtempSync(join(tmpdir(), 'haivan-figures-'));
  const log = createLog({ level: 'error' });
  const postgres = await startPostgres({ dataDir, log });
  await migrate({ url: postgres.url, log });
  const db = createDatabase({ url: postgres.url, log });
  try {
    const clock = movableClock(AT_MS);
    const city = await startSmallCity(db, { clock, content: { ...smallCity, areas: toAreas() } });
    city.catalogue.useAreas({ findAreaAt: (lon) => ({ code: String(Math.round(lon * 1_000) % WARDS) }) });
    await city.catalogue.loadCity(toGauges(count), someone);
    const made = createFigures({
      ...city,
      figures,
      troubles: { tell: (_part, cause) => process.stderr.write(`${String(cause)}\n`), end: () => {} },
      calendar: { isWorkingDay: () => true },
      norms: { findNorm: () => undefined, findEra: () => undefined } as never,
      journal: { append: () => Promise.resolve() },
      log,
      utcOffsetMin: 420,
      cityName: () => text('Bench'),
      serviceName: () => undefined,
      agencyId: () => 'city',
    });
    await made.start();
    await clock.advance(HOUR_MS + SETTLE_MS / 2);
    for (let at = 0; at < 6; at++)
      await city.push({
        readings: Array.from({ length: count }, (_none, i) => ({
          datastream: `b-${i}/rain`,
          timeMs: AT_MS + HOUR_MS - at * 600_000,
          value: (i + at) % 7,
        })),
      });
    await city.bus.settled();
    await city.store.settle();
    await made.runDue();
    // The end of the hour is what is measured: nothing of it was due until now.
    const before = await countComputed(db);
    await clock.advance(SETTLE_MS / 2 - 1);
    const begunMs = performance.now();
    await clock.advance(1);
    await made.runDue();
    const tookMs = performance.now() - begunMs;
    const values = (await countComputed(db)) - before;
    await made.stop();
    await city.stop();
    return { tookMs, values };
  } finally {
    await db.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function countComputed(db: ReturnType<typeof createDatabase>): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(
    `select count(*)::int as n from observation o join datastream d on d.id = o.stream_id where d.property = 'rain-1h'`,
  );
  return rows[0]?.n ?? 0;
}

function toAreas(): NonNullable<CityContent['areas']> {
  return Array.from({ length: WARDS }, (_none, code) => ({
    code: String(code),
    level: 'ward' as const,
    type: 'phường',
    name: text(`Ward ${code}`),
    validFromMs: Date.parse('2025-07-01T00:00:00+07:00'),
    validToMs: null,
  }));
}

function toGauges(count: number): CityContent {
  const codes = Array.from({ length: count }, (_none, i) => `b-${i}`);
  return {
    id: 'bench',
    assets: codes.map((code, i) => ({
      code,
      kind: 'bench-gauge',
      serviceId: 'rainfall',
      agencyId: 'met',
      name: text(code),
      lon: 100 + i / 1_000,
      lat: 16,
    })),
    datastreams: codes.map((asset) => ({ feed: gauges.id, asset, property: 'rain' })),
  };
}
