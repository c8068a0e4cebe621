/** Units without a mission that stand away from where units wait: for how long. */
import { MINUTE_MS } from '../../../../contract/basics/time-units.ts';
import type { UnitView } from '../../../../contract/missions/unit-answers.ts';
import type { LatestValue } from '../../../../contract/centre/live.ts';
import type { RoadlessReads } from '../../read.ts';
import { haversineMeters } from '../../science.ts';
import type { UnitService } from './unit-service.ts';
import type { Units } from './read-units.ts';
import { DRIVES_KN, FRESH_MS } from './watch-missions.ts';

/** A time that was told longer ago than this is not gone on with: in between nobody looked. */
const GOES_ON_MS = 5 * MINUTE_MS;
/** A station has a yard: there is within this many times `near`. */
const YARD = 2;

interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** Whether a free unit stands away from every place where units wait; undefined: its newest position doesn't say so. */
export function isIdle(
  { state, seenMs, lon, lat, speedKn }: Pick<UnitView, 'state' | 'seenMs' | 'lon' | 'lat' | 'speedKn'>,
  {
    bases,
    nearM,
    nowMs,
  }: { readonly bases: readonly Place[]; readonly nearM: number; readonly nowMs: number },
): boolean | undefined {
  if (state === 'silent' || state === 'unknown') return undefined;
  if (state !== 'free') return false;
  if (seenMs === null || nowMs - seenMs > FRESH_MS || lon === null || lat === null) return undefined;
  if (speedKn === null) return undefined;
  return (
    speedKn <= DRIVES_KN &&
    bases.every((base) => haversineMeters(lon, lat, base.lon, base.lat) > nearM * YARD)
  );
}

/** Minutes for which it has stood so; null: nothing is to be told, for it is not idle and was not told to be. */
export function toIdleMin(
  idle: boolean,
  told: Pick<LatestValue, 'value' | 'timeMs'> | undefined,
  nowMs: number,
): number | null {
  if (!idle) return (told?.value ?? 0) > 0 ? 0 : null;
  if (told?.value == null || nowMs - told.timeMs > GOES_ON_MS) return 0;
  return Math.max(0, told.value + (nowMs - told.timeMs) / MINUTE_MS);
}

/** Of all units that share their positions: minutes of each that stands idle, and zero for each that no longer does. */
export function listIdle(
  service: UnitService,
  reads: RoadlessReads,
  { units, assets }: Pick<Units, 'units' | 'assets'>,
  nowMs: number,
): readonly { readonly unit: string; readonly minutes: number }[] {
  const bases = service.idle.waitsAt.flatMap((kind) => reads.listAssets(kind)).flatMap(toPlace);
  const nearM = service.findNearM(reads.norms, nowMs);
  return units.flatMap((unit) => {
    const asset = assets.get(unit.code);
    if (asset === undefined || !unit.isTracked) return [];
    const home = toPlace(asset);
    const idle = isIdle(unit, { bases: [...bases, ...home], nearM, nowMs });
    if (idle === undefined) return [];
    const stream = reads.listDatastreams(asset.id).find(({ property }) => property === service.idle.property);
    const minutes = toIdleMin(idle, stream === undefined ? undefined : reads.latestOf(stream.id), nowMs);
    return minutes === null ? [] : [{ unit: unit.code, minutes: Math.round(minutes * 10) / 10 }];
  });
}

const toPlace = ({
  lon,
  lat,
}: {
  readonly lon: number | null;
  readonly lat: number | null;
}): readonly Place[] => (lon === null || lat === null ? [] : [{ lon, lat }]);
