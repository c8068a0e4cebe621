/** How every reservoir stood at a time: level, flows, room that is left by its curve, releases and who confirmed them, and the tide. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { Asset } from '../../../contract/assets/asset.ts';
import { DAY_MS, HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { ScopedReads, RecordTask } from '../../../platform/sdk/service.ts';
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
  const asked = await reads.listRecordTasks(
    notices.records.map(({ id }) => id),
    atMs,
  );
  const tasksOf = Map.groupBy(asked, ({ recordId }) => recordId);
  return {
    atMs,
    reservoirs: reservoirs.map((asset) =>
      toReservoir(asset, {
        values,
        atMs,
        curve: curves.records.find(({ code }) => code === asset.code),
      }),
    ),
    releases: notices.records.map((notice) =>
      toRelease(
        notice,
        { receipts: confirmed.get(notice.code) ?? [], tasks: tasksOf.get(notice.id) ?? [] },
        reads,
      ),
    ),
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

/** Confirmed is what a receipt says, or what the ward's agency said by taking its task of the case. */
function toRelease(
  { id, title, body }: RecordView,
  told: { readonly receipts: readonly RecordView[]; readonly tasks: readonly RecordTask[] },
  reads: Pick<ScopedReads, 'findAreaName' | 'listWards' | 'listAgencies'>,
): ReleaseView {
  const wards = String(body['wards'] ?? '')
    .split(',')
    .filter((code) => code !== '');
  const agencyOf = new Map(reads.listWards().map(({ code, agencyId }) => [code, agencyId]));
  const phoneOf = new Map(reads.listAgencies().map((agency) => [agency.id, agency.dutyPhone]));
  const nameOf = (code: string) => reads.findAreaName(code) ?? { vi: code, en: code };
  const findConfirmedMs = (code: string): number | undefined => {
    const receipt = told.receipts.find((one) => one.body['ward'] === code);
    const task = told.tasks.find(({ agencyId }) => agencyId === agencyOf.get(code));
    const times = [receipt?.openedMs, task?.acceptedMs].filter((timeMs) => timeMs != null);
    return times.length === 0 ? undefined : Math.min(...times);
  };
  const confirmed = wards.flatMap((code) => {
    const timeMs = findConfirmedMs(code);
    return timeMs === undefined ? [] : [{ code, ward: nameOf(code), timeMs }];
  });
  const done = new Set(confirmed.map(({ code }) => code));
  return {
    id,
    title,
    fromMs: Number(body['fromMs']),
    flow: Number(body['flow']),
    of: wards.length,
    confirmed: confirmed.length,
    waiting: wards
      .filter((code) => !done.has(code))
      .map((code) => ({ ...nameOf(code), dutyPhone: phoneOf.get(agencyOf.get(code) ?? '') ?? null })),
    receipts: confirmed
      .toSorted((one, other) => other.timeMs - one.timeMs)
      .map(({ ward, timeMs }) => ({ ward, timeMs })),
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
