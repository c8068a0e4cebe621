/** How every reservoir stood at a time: level, flows, room that is left by its curve, releases and who confirmed them, and the tide. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { Asset } from '../../../contract/assets/asset.ts';
import { DAY_MS, HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import { type AssetValues, readValues } from '../../../platform/sdk/values.ts';
import type { ReleaseView, Reservoirs, ReservoirState, TideState } from '../answers.ts';
import { FLOWS, RESERVOIR, RESERVOIR_LEVEL, SEA_LEVEL, TIDE_GAUGE } from '../manifest.ts';
import { RELEASE_NOTICE, RELEASE_RECEIPT, STORAGE_CURVE } from './reservoir-records.ts';
import { readCurve, toRoom } from './storage-curve.ts';
import { findHighWater, readTideConstants, toTide } from './tide.ts';

/** Reservoirs report every hour; older than two of them tells nothing of now. */
const FRESH_MS = 2.5 * HOUR_MS;
const TIDE_FRESH_MS = HOUR_MS;
const MOST = 500;

export async function readReservoirs(reads: ScopedReads, atMs: number): Promise<Reservoirs> {
  const [reservoirs, gauges] = [reads.listAssets(RESERVOIR), reads.listAssets(TIDE_GAUGE)];
  const span = { fromMs: atMs - DAY_MS, toMs: atMs };
  const [values, levels, curves, notices, receipts] = await Promise.all([
    readValues(reads, reservoirs, { properties: [RESERVOIR_LEVEL, ...Object.values(FLOWS)], ...span }),
    readValues(reads, gauges, { properties: [SEA_LEVEL], ...span }),
    reads.page({ kind: STORAGE_CURVE, atMs, limit: MOST }),
    reads.page({ kind: RELEASE_NOTICE, atMs, open: true, limit: MOST }),
    reads.page({ kind: RELEASE_RECEIPT, atMs, limit: MOST }),
  ]);
  const confirmed = Map.groupBy(receipts.records, ({ body }) => String(body['notice']));
  return {
    atMs,
    reservoirs: reservoirs.map((asset) =>
      toReservoir(asset, {
        values,
        atMs,
        curve: curves.records.find(({ code }) => code === asset.code),
      }),
    ),
    releases: notices.records.map((notice) => toRelease(notice, confirmed.get(notice.code) ?? [], reads)),
    tides: gauges.map((asset) => toTideState(asset, levels, atMs)),
  };
}

function toReservoir(
  asset: Asset,
  {
    values,
    atMs,
    curve,
  }: { readonly values: AssetValues; readonly atMs: number; readonly curve: RecordView | undefined },
): ReservoirState {
  const current = (property: string) => {
    const newest = values.newestOf(asset, property);
    return newest !== undefined && atMs - newest.timeMs <= FRESH_MS ? newest.value : null;
  };
  const level = current(RESERVOIR_LEVEL);
  const points = curve === undefined ? undefined : readCurve(String(curve.body['curve']));
  const fullLevel = curve === undefined ? null : Number(curve.body['fullLevel']);
  const known = points !== undefined && 'points' in points ? points.points : undefined;
  return {
    code: asset.code,
    name: asset.name,
    level,
    timeMs: values.newestOf(asset, RESERVOIR_LEVEL)?.timeMs ?? null,
    inflow: current(FLOWS.inflow),
    turbine: current(FLOWS.turbine),
    spill: current(FLOWS.spill),
    fullLevel,
    room:
      known === undefined || level === null || fullLevel === null ? null : toRoom(known, level, fullLevel),
    hasCurve: known !== undefined,
  };
}

function toRelease(
  { id, title, body }: RecordView,
  receipts: readonly RecordView[],
  reads: Pick<ScopedReads, 'findAreaName'>,
): ReleaseView {
  const wards = String(body['wards'] ?? '')
    .split(',')
    .filter((code) => code !== '');
  const done = new Set(receipts.map((receipt) => String(receipt.body['ward'])));
  return {
    id,
    title,
    fromMs: Number(body['fromMs']),
    flow: Number(body['flow']),
    of: wards.length,
    confirmed: wards.filter((code) => done.has(code)).length,
    waiting: wards
      .filter((code) => !done.has(code))
      .map((code) => reads.findAreaName(code) ?? { vi: code, en: code }),
  };
}

function toTideState(asset: Asset, levels: AssetValues, atMs: number): TideState {
  const newest = levels.newestOf(asset, SEA_LEVEL);
  const isFresh = newest !== undefined && atMs - newest.timeMs <= TIDE_FRESH_MS;
  const constants = readTideConstants(asset.attributes['tideConstants']);
  const high = constants === undefined ? undefined : findHighWater(constants, atMs);
  const datum = asset.attributes['datum'];
  return {
    code: asset.code,
    name: asset.name,
    datum: typeof datum === 'string' ? datum : null,
    level: isFresh ? newest.value : null,
    timeMs: newest?.timeMs ?? null,
    tide: constants === undefined ? null : Math.round(toTide(constants, atMs) * 100) / 100,
    highMs: high?.timeMs ?? null,
    highLevel: high === undefined ? null : Math.round(high.level * 100) / 100,
  };
}
