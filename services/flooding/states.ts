/** How every river and tower stood at a time: what is too old to tell of then is told as that, and never as dry. */
import type { Asset } from '../../contract/assets/asset.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { CitizenReads } from '../../platform/sdk/citizen.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import { findBound, listBounds } from '../../platform/sdk/norm.ts';
import { type AssetValues, readValues } from '../../platform/sdk/values.ts';
import { type AlarmLevels, ALARMS, toAlarmPhrase, toAlarmRelation } from './alarm-levels.ts';
import type { FloodStates, RiverState, TowerState } from './answers.ts';
import { DEPTH, LEVEL, RIVER, TOWER } from './manifest.ts';
import { ALARM_PARTS, NORM, toVehicleNorm } from './norms.ts';
import { DEFAULT_DEPTHS, type DepthLimits, toPassability, type Vehicle, VEHICLES } from './passability.ts';
import { type FloodThresholds, listFloods, toFloodState } from './tower-events.ts';

/** A level tells of now for an hour, a depth for two reports and a little. */
const LEVEL_FRESH_MS = HOUR_MS;
export const DEPTH_FRESH_MS = 25 * MINUTE_MS;
/** Floods of streets are looked for so far back. */
const FLOOD_LOOK_BACK_MS = 2 * DAY_MS;
/** From which depth a street is flooded where nobody keeps the norm, cm. */
const DEFAULT_FROM_CM = 10;

export async function readFloodStates(
  reads: Pick<CitizenReads, 'listAssets' | 'listDatastreams' | 'series' | 'norms'>,
  atMs: number,
): Promise<FloodStates> {
  const [rivers, towers] = [reads.listAssets(RIVER), reads.listAssets(TOWER)];
  const [levels, depths] = await Promise.all([
    readValues(reads, rivers, { properties: [LEVEL], fromMs: atMs - DAY_MS, toMs: atMs }),
    readValues(reads, towers, { properties: [DEPTH], fromMs: atMs - FLOOD_LOOK_BACK_MS, toMs: atMs }),
  ]);
  const limits = toDepthLimits(reads.norms, atMs);
  const thresholds = readThresholds(reads.norms, atMs);
  return {
    atMs,
    fromCm: thresholds.fromCm,
    belowCm: thresholds.belowCm,
    rivers: rivers.map((asset) => toRiver(asset, levels, { norms: reads.norms, atMs })),
    towers: towers.map((asset) => toTower(asset, depths, { limits, thresholds, atMs })),
  };
}

/** The alarm levels of a station that hold at a time; undefined unless all three are kept. */
function findAlarms(norms: NormReads, asset: Asset, atMs: number): AlarmLevels | undefined {
  const bounds = listBounds(norms, NORM.alarms, atMs, asset);
  const [one, two, three] = ALARMS.map((n) => bounds.find(({ key }) => key === ALARM_PARTS[n])?.value);
  return one === undefined || two === undefined || three === undefined
    ? undefined
    : { 1: one, 2: two, 3: three };
}

function toRiver(
  asset: Asset,
  values: AssetValues,
  { norms, atMs }: { readonly norms: NormReads; readonly atMs: number },
): RiverState {
  const usable = values
    .listOf(asset, LEVEL)
    .flatMap(({ timeMs, value }) => (value === null ? [] : [{ timeMs, value }]));
  const newest = usable.at(-1);
  const isFresh = newest !== undefined && atMs - newest.timeMs <= LEVEL_FRESH_MS;
  const before =
    newest === undefined ? undefined : usable.findLast(({ timeMs }) => timeMs <= newest.timeMs - HOUR_MS);
  const isHourBefore =
    before !== undefined && newest !== undefined && newest.timeMs - before.timeMs <= 1.5 * HOUR_MS;
  const alarms = findAlarms(norms, asset, newest?.timeMs ?? atMs);
  const relation = !isFresh || alarms === undefined ? undefined : toAlarmRelation(newest.value, alarms);
  const river = asset.attributes['river'];
  return {
    code: asset.code,
    name: asset.name,
    river: typeof river === 'string' ? river : null,
    level: isFresh ? newest.value : null,
    timeMs: newest?.timeMs ?? null,
    lastLevel: newest?.value ?? null,
    change1h: isFresh && isHourBefore ? Math.round((newest.value - before.value) * 100) / 100 : null,
    alarms: alarms === undefined ? null : [alarms[1], alarms[2], alarms[3]],
    reached: relation?.reached ?? null,
    phrase: relation === undefined ? null : toAlarmPhrase(relation),
  };
}

function toTower(
  asset: Asset,
  values: AssetValues,
  {
    limits,
    thresholds,
    atMs,
  }: {
    readonly limits: Readonly<Record<Vehicle, DepthLimits>>;
    readonly thresholds: FloodThresholds;
    readonly atMs: number;
  },
): TowerState {
  const points = values.listOf(asset, DEPTH).map(({ timeMs, value }) => ({ timeMs, depthCm: value }));
  const newest = points.findLast(({ depthCm }) => depthCm !== null);
  const isFresh = newest !== undefined && atMs - newest.timeMs <= DEPTH_FRESH_MS;
  const flood = listFloods(points, thresholds).at(-1);
  const state = flood === undefined ? 'ended' : toFloodState(flood, atMs, thresholds.gapMs);
  const open = state === 'ended' ? undefined : flood;
  const depth = isFresh ? newest.depthCm : null;
  return {
    code: asset.code,
    name: asset.name,
    depth,
    timeMs: newest?.timeMs ?? null,
    lastDepth: newest?.depthCm ?? null,
    state: toTowerState(depth, open !== undefined, thresholds.fromCm),
    sinceMs: open?.startMs ?? null,
    peak: open?.peakCm ?? null,
    stopped: VEHICLES.filter((vehicle) => toPassability(depth, vehicle, limits) === 'stopped'),
  };
}

/** Flooded is what has the depth now: under it the water of a flood that has not ended is running off. */
export function toTowerState(depthCm: number | null, isFlood: boolean, fromCm: number): TowerState['state'] {
  if (depthCm === null) return isFlood ? 'silent-in-water' : 'unknown';
  if (!isFlood) return 'dry';
  return depthCm >= fromCm ? 'flooded' : 'draining';
}

/** A flood begins at the least depth of the norm and has ended below half of it. */
export function readThresholds(norms: NormReads, atMs: number): FloodThresholds {
  const fromCm = findBound(norms, NORM.depths, 'low', atMs) ?? DEFAULT_FROM_CM;
  return { fromCm, belowCm: fromCm / 2, gapMs: DEPTH_FRESH_MS };
}

function toDepthLimits(norms: NormReads, atMs: number): Readonly<Record<Vehicle, DepthLimits>> {
  const ofVehicle = (vehicle: Vehicle): DepthLimits => {
    const boundOf = (key: keyof DepthLimits) =>
      findBound(norms, toVehicleNorm(vehicle), key, atMs) ?? DEFAULT_DEPTHS[vehicle][key];
    return { caution: boundOf('caution'), stopped: boundOf('stopped') };
  };
  return {
    pedestrian: ofVehicle('pedestrian'),
    motorbike: ofVehicle('motorbike'),
    car: ofVehicle('car'),
    truck: ofVehicle('truck'),
    rescue: ofVehicle('rescue'),
  };
}
