/**
 * How many readings of history a back-test takes a second on one core: the very code of a back-test, from the packed rows
 * that the database sends to the scored result. The database's own time is not in it. Run alone: npm run bench -- --only backtest
 */
import { readDefinitions } from '../platform/norms/norms.ts';
import type { Asset, Datastream } from '../contract/assets/asset.ts';
import type { RuleCondition, RuleDefinition } from '../contract/rules/rule.ts';
import { runBacktest, toCatalogueView } from '../platform/rules/rules.ts';
import type { Figure } from './figure.ts';

const STATIONS = 60;
const DAYS = 31;
const MINUTE_MS = 60_000;
const END_MS = Date.UTC(2026, 10, 1);
const FROM_MS = END_MS - DAYS * 86_400_000;
const EPOCH_2000_MS = 946_684_800_000;

const CONDITIONS: Readonly<Record<string, RuleCondition>> = {
  threshold: {
    kind: 'threshold',
    property: 'level',
    direction: 'above',
    steps: [
      { severity: 'medium', value: 2 },
      { severity: 'high', value: 2.5 },
    ],
    hysteresis: 0.1,
    holdSec: 300,
  },
  window: {
    kind: 'window',
    property: 'level',
    aggregate: 'sum',
    windowSec: 3_600,
    direction: 'above',
    steps: [{ severity: 'high', value: 120 }],
  },
};

export async function measureBacktest(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [kind, condition] of Object.entries(CONDITIONS)) {
    // The compiler's first second is not measured.
    await run(condition);
    const { readings, episodes, cpuMs } = await run(condition);
    figures.push({
      id: `backtest_${kind}`,
      says: `back-test of a rule of kind ${kind}, one core, without the database`,
      value: readings / (cpuMs / 1_000),
      unit: 'readings/s',
      target: { is: 'at least', value: 1_000_000 },
      note: `${readings} readings, ${episodes} episodes`,
    });
  }
  return figures;
}

async function run(condition: RuleCondition) {
  const assets = Array.from({ length: STATIONS }, (_none, at): Asset => toStation(at + 1));
  const datastreams = assets.map(({ id, code }): Datastream => toStream(id, code));
  const definition: RuleDefinition = {
    id: 'bench',
    serviceId: 'bench',
    sentence: { vi: '', en: '' },
    subject: {},
    condition,
    enabled: true,
  };
  let outsideMs = 0;
  const pool = {
    // Only the two reads of a back-test are asked here: readings, and positions of nobody.
    query: async (_text: string, [ids]: [number[]]) => {
      const began = process.cpuUsage();
      const rows = [pack(ids)];
      outsideMs += toMs(process.cpuUsage(began));
      return { rows };
    },
  };
  const began = process.cpuUsage();
  const result = await runBacktest(
    { definition, fromMs: FROM_MS, toMs: END_MS, data: 'known-then', events: [], beforeMs: 0 },
    {
      view: toCatalogueView({ listAssets: () => assets, listDatastreams: () => datastreams }, () => FROM_MS),
      zones: [],
      flapGuard: { closes: 4, withinMs: 3_600_000, holdMs: 1_800_000 },
      norms: readDefinitions([]),
      utcOffsetMin: 420,
    },
    // A stand-in for the database: it answers what it is asked here and nothing else.
    pool as unknown as Parameters<typeof runBacktest>[2],
    () => undefined,
  );
  return {
    readings: result.readings,
    episodes: result.episodeCount,
    cpuMs: toMs(process.cpuUsage(began)) - outsideMs,
  };
}

/** A value a minute of each stream, as PostgreSQL packs it; some 30 times over the limit in the month. */
function pack(ids: readonly number[]) {
  const n = ids.length * DAYS * 1_440;
  const packed = {
    streams: Buffer.allocUnsafe(n * 4),
    times: Buffer.allocUnsafe(n * 8),
    values: Buffer.allocUnsafe(n * 8),
    quality: Buffer.alloc(n * 2),
    arrivals: Buffer.allocUnsafe(n * 8),
  };
  for (let at = 0; at < n; at += 1) {
    const minute = Math.floor(at / ids.length) + 1;
    const id = ids[at % ids.length] ?? 0;
    const micros = BigInt(FROM_MS + minute * MINUTE_MS - EPOCH_2000_MS) * 1_000n;
    packed.streams.writeInt32BE(id, at * 4);
    packed.times.writeBigInt64BE(micros, at * 8);
    packed.arrivals.writeBigInt64BE(micros + 3_000_000n, at * 8);
    packed.values.writeDoubleBE(1 + 1.2 * Math.sin(minute / 240 + id), at * 8);
  }
  return packed;
}

function toMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000;
}

function toStation(id: number): Asset {
  return {
    id,
    code: `station-${id}`,
    kind: 'station',
    serviceId: 'bench',
    agencyId: 'dept',
    name: { vi: '', en: '' },
    lon: 108.2,
    lat: 16,
    areaCode: null,
    attributes: {},
    demo: false,
    approved: true,
  };
}

function toStream(id: number, code: string): Datastream {
  return {
    id,
    code: `${code}/level`,
    assetId: id,
    property: 'level',
    unit: 'm',
    feedId: 'bench',
    intervalSec: 60,
    aggregation: 'mean',
    min: null,
    max: null,
    stepLimit: null,
    flatAfterSec: null,
  };
}
