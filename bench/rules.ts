/**
 * How much of a core the rules take: the engine alone, on committed groups in memory, without a database.
 *
 * Run alone: `node bench/rules.ts`. Three cities: as many watches as the promise asks for (200 rules over 10,000
 * datastreams, each watched by two), ten times as many, and vessels against zones.
 */
import type { Asset, Datastream } from '../contract/assets/asset.ts';
import type { RuleCondition, RuleDefinition } from '../contract/rules/rule.ts';
import type { CommittedGroup, CommittedPosition } from '../platform/events.ts';
import { createEngineAlone } from '../platform/rules/rules.ts';
import type { ZoneSource } from '../platform/rules/rules.ts';
import { toTable } from './figure.ts';
import type { Figure } from './figure.ts';

const STREAMS = 10_000;
const STATIONS = 500;
const RULES = 200;
const PER_GROUP = 5_000;
const GROUPS = 200;
const WARM_UP = 40;
const VESSELS = 9_000;
const FIXES = 200_000;
const START = Date.UTC(2026, 10, 22);

/** Measures the rules alone. */
export async function benchRules(): Promise<Figure[]> {
  const two = await measureReadings(2);
  const twenty = await measureReadings(20);
  const fixes = await measureFixes();
  return [
    {
      id: 'rules_share_of_core',
      says: 'rules at 150,000 readings/s, 2 rules a stream',
      value: two.microsPerReading * 0.15 * 100,
      unit: '% of a core',
      target: { is: 'at most', value: 25 },
      note: `${two.microsPerReading.toFixed(3)} µs a reading, ${two.watches} watches, index made in ${Math.round(two.indexMs)} ms`,
    },
    {
      id: 'rules_share_of_core_dense',
      says: 'rules at 150,000 readings/s, 20 rules a stream',
      value: twenty.microsPerReading * 0.15 * 100,
      unit: '% of a core',
      note: `${twenty.microsPerReading.toFixed(3)} µs a reading, ${twenty.watches} watches, index made in ${Math.round(twenty.indexMs)} ms`,
    },
    {
      id: 'rules_positions',
      says: 'positions of 9,000 vessels against 10 zones and 6 rules',
      value: fixes,
      unit: 'positions/s',
      target: { is: 'at least', value: 40_000 },
    },
  ];
}

async function measureReadings(rulesPerStream: number) {
  const properties = Array.from({ length: STREAMS / STATIONS }, (_, i) => `p${i}`);
  const assets = Array.from({ length: STATIONS }, (_, i) => toAsset(i + 1, 'station'));
  const datastreams = assets.flatMap((asset) =>
    properties.map((property): Datastream => toStream(asset, property, properties.length)),
  );
  // A rule watches one property of a share of the stations, so that each stream has so many rules.
  const perProperty = RULES / properties.length;
  const stationsPerRule = (STATIONS * rulesPerStream) / perProperty;
  const rules = Array.from({ length: rulesPerStream > perProperty ? RULES * 2 : RULES }, (_, i) => {
    const from = Math.floor(i / properties.length) * stationsPerRule;
    const codes = Array.from(
      { length: Math.min(STATIONS, stationsPerRule) },
      (_, k) => `station-${((from + k) % STATIONS) + 1}`,
    );
    return toRule(i, toCondition(i, properties[i % properties.length] ?? ''), codes);
  });
  const bench = createBenchEngine(rules, assets, datastreams, []);
  const groups = Array.from({ length: GROUPS }, (_, g) => toGroup(g));
  // A server runs for months: the compiler's first seconds are not measured.
  for (const group of groups.slice(0, WARM_UP)) await bench.evaluate(group);
  const measured = groups.slice(WARM_UP);
  const tookMs = await toCpuMs(async () => {
    for (const group of measured) await bench.evaluate(group);
  });
  return {
    microsPerReading: (tookMs * 1_000) / (measured.length * PER_GROUP),
    watches: bench.watches,
    indexMs: bench.indexMs,
  };
}

async function measureFixes(): Promise<number> {
  const assets = Array.from({ length: VESSELS }, (_, i) => toAsset(i + 1, 'vessel'));
  const zones = Array.from({ length: 10 }, (_, i): ZoneSource => ({
    id: `zone-${i}`,
    kind: i < 5 ? 'port' : 'boundary',
    shape: { type: 'Polygon', coordinates: [toCoastline(108 + i * 0.4, 16, 400)] },
  }));
  const events = ['enter', 'inside', 'leave', 'outside', 'speed'] as const;
  const conditions: RuleCondition[] = events.map((event, i) => ({
    kind: 'zone',
    zoneKind: i % 2 === 0 ? 'boundary' : 'port',
    event,
    speedKn: 30,
    severity: 'low',
  }));
  conditions.push({ kind: 'silence', property: 'position', steps: [{ severity: 'low', afterSec: 21_600 }] });
  const engine = createBenchEngine(
    conditions.map((condition, i) => toRule(i, condition)),
    assets,
    [],
    zones,
  );
  const groups = Array.from({ length: FIXES / 1_000 }, (_, g): CommittedGroup => ({
    ...emptyGroup(g),
    positions: Array.from({ length: 1_000 }, (_, i) => toFix(g * 1_000 + i)),
  }));
  const tookMs = await toCpuMs(async () => {
    for (const group of groups) await engine.evaluate(group);
  });
  return FIXES / (tookMs / 1_000);
}

/** Milliseconds of processor time: what others do on this machine meanwhile does not count. */
async function toCpuMs(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function createBenchEngine(
  definitions: readonly RuleDefinition[],
  assets: readonly Asset[],
  datastreams: readonly Datastream[],
  zones: readonly ZoneSource[],
) {
  const catalogue = {
    listAssets: () => assets,
    listDatastreams: () => datastreams,
    listZones: () => zones,
    listAgencies: () => [],
    listFeeds: () => [],
  };
  return createEngineAlone({ definitions, catalogue, nowMs: START, onChanges: () => {} });
}

/** Half thresholds, the rest rates, windows, stuck values, faults and silences: as the whole server is measured. */
function toCondition(index: number, property: string): RuleCondition {
  const steps = [
    { severity: 'medium' as const, value: 95 },
    { severity: 'high' as const, value: 99 },
  ];
  const rest: RuleCondition[] = [
    { kind: 'rate', property, direction: 'rise', windowSec: 60, steps },
    { kind: 'window', property, aggregate: 'mean', windowSec: 60, direction: 'above', steps },
    { kind: 'stuck', property, forSec: 600, severity: 'low' },
    { kind: 'fault', property, severity: 'low' },
    { kind: 'silence', property, steps: [{ severity: 'low', afterSec: 600 }] },
  ];
  const threshold: RuleCondition = { kind: 'threshold', property, direction: 'above', steps, hysteresis: 2 };
  return index % 2 === 0 ? threshold : (rest[((index - 1) / 2) % rest.length] ?? threshold);
}

function toRule(index: number, condition: RuleCondition, assets?: string[]): RuleDefinition {
  return {
    id: `bench-${index}`,
    serviceId: 'bench',
    sentence: { vi: 'Thử.', en: 'Test.' },
    subject: assets === undefined ? {} : { assets },
    condition,
    enabled: true,
  };
}

function toAsset(id: number, kind: string): Asset {
  const code = `${kind}-${id}`;
  return {
    id,
    code,
    kind,
    serviceId: 'bench',
    agencyId: 'bench',
    name: { vi: code, en: code },
    lon: 108,
    lat: 16,
    areaCode: null,
    attributes: {},
    demo: false,
    approved: true,
  };
}

function toStream(asset: Asset, property: string, count: number): Datastream {
  const id = (asset.id - 1) * count + Number(property.slice(1)) + 1;
  return {
    id,
    code: `${asset.code}/${property}`,
    assetId: asset.id,
    property,
    unit: 'mm',
    feedId: 'bench',
    intervalSec: 1,
    aggregation: 'mean',
    min: null,
    max: null,
    stepLimit: null,
    flatAfterSec: null,
  };
}

/** Each stream in turn, a second apart; values swing around 20 and one in ten thousand passes the limit. */
function toGroup(group: number): CommittedGroup {
  const n = PER_GROUP;
  const place = (i: number) => group * n + i;
  return {
    ...emptyGroup(group),
    n,
    streams: Int32Array.from({ length: n }, (_, i) => (place(i) % STREAMS) + 1),
    times: Float64Array.from({ length: n }, (_, i) => START + Math.floor(place(i) / STREAMS) * 1_000),
    values: Float64Array.from({ length: n }, (_, i) =>
      place(i) % 10_007 === 0 ? 97 : 20 + Math.sin(place(i)) * 5,
    ),
    quality: new Uint8Array(n),
    change: new Uint8Array(n),
    deliveryIds: new Float64Array(n),
  };
}

function emptyGroup(group: number): CommittedGroup {
  const none = {
    n: 0,
    streams: new Int32Array(0),
    times: new Float64Array(0),
    values: new Float64Array(0),
    quality: new Uint8Array(0),
    change: new Uint8Array(0),
    deliveryIds: new Float64Array(0),
  };
  return { ...none, deliveries: [], positions: [], records: [], periods: [], lastDeliveryId: group + 1 };
}

function toFix(place: number): CommittedPosition {
  const vessel = place % VESSELS;
  const round = Math.floor(place / VESSELS);
  return {
    assetId: vessel + 1,
    timeMs: START + round * 10_000,
    lon: 108 + (vessel % 400) * 0.01 + round * 0.0005,
    lat: 15.8 + (vessel % 37) * 0.01,
    speedKn: 8,
    courseDeg: 90,
    headingDeg: null,
    quality: 0,
    deliveryId: 1,
    change: 0,
  };
}

/** A ring with many corners around a place. */
function toCoastline(lon: number, lat: number, corners: number): number[][] {
  const ring = Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * 2 * Math.PI;
    const reach = 0.15 + 0.02 * Math.sin(angle * 9);
    return [lon + Math.cos(angle) * reach, lat + Math.sin(angle) * reach];
  });
  return [...ring, ring[0] ?? []];
}

if (import.meta.main) console.log(toTable(await benchRules()));
