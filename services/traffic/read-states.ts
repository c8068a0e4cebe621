/** Every stretch, camera and closure as it stood at a time. */
import type { Asset } from '../../contract/assets/asset.ts';
import { MINUTE_MS, DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import type { RoadlessReads } from '../../platform/sdk/read.ts';
import { type NewestValues, readNewest } from '../../platform/sdk/values.ts';
import type { CameraView, SegmentView, TrafficStates } from './answers.ts';
import { listCauses, type Sign } from './causes.ts';
import { CLOSURE, type Closure, listInForce } from './closures.ts';
import { isSchoolTime } from './school-hours.ts';
import { listSignalSigns, SIGNAL_FAULT } from './signal-faults.ts';
import { CLOSED_BY_WATER, listFloodClosures } from './flood-cifs.ts';
import { findStateBounds } from './norms.ts';
import {
  CAMERA,
  CARS,
  FREE_FLOW,
  FREE_HOUR,
  HEAVY,
  MOTORBIKES,
  PROBES,
  RATIO,
  SEGMENT,
  SPEED,
  toAmount,
} from './places.ts';
import { listReportSigns, REPORT } from './reports.ts';
import { toSegmentState } from './states.ts';

/** What is older tells of nothing now: one delivery may be late, two are missing. */
export const FRESH_MS = 11 * MINUTE_MS;
/** From so much water on the street on, cm, it is a likely cause. */
const WATER_CM = 10;

export async function readStates(reads: RoadlessReads, atMs: number): Promise<TrafficStates> {
  const assets = reads.listAssets(SEGMENT);
  const bounds = findStateBounds(reads.norms, atMs);
  const [values, nights, hours, closures, water, reports, faults, cameras] = await Promise.all([
    readNewest(reads, assets, {
      properties: [SPEED, PROBES, RATIO],
      fromMs: atMs - FRESH_MS,
      toMs: atMs,
    }),
    readNewest(reads, assets, { properties: [FREE_FLOW], fromMs: atMs - 7 * DAY_MS, toMs: atMs }),
    readNewest(reads, assets, { properties: [FREE_HOUR], fromMs: atMs - HOUR_MS, toMs: atMs }),
    readClosures(reads, atMs),
    listFloods(reads, atMs),
    reads.listRecords({ kind: REPORT, limit: 1_000 }),
    reads.listRecords({ kind: SIGNAL_FAULT, limit: 1_000 }),
    readCameras(reads, atMs),
  ]);
  const placeOf = new Map(assets.map((asset) => [asset.code, asset]));
  const signs = [
    ...water,
    ...listReportSigns(reports, atMs),
    ...listSignalSigns(faults, atMs),
    ...listSchools(reads, atMs),
    ...closures.flatMap(({ segment, reason }) => toSign(placeOf.get(segment), reason)),
  ];
  const segments = assets.map((asset): SegmentView => {
    const { code, name, agencyId, attributes, lon, lat } = asset;
    const closure = closures.find(({ segment }) => segment === code);
    const speed = values.newestOf(asset, SPEED);
    const ratio = values.newestOf(asset, RATIO)?.value ?? null;
    const { freeKmh, freeFrom } = toFree(asset, nights, hours);
    const state = toSegmentState(ratio, closure?.effect === 'closed', bounds);
    const isHeld = state === 'slow' || state === 'jam';
    return {
      code,
      name,
      agencyId,
      state,
      speedKmh: speed?.value ?? null,
      freeKmh,
      freeFrom,
      ratio,
      vehicles: values.newestOf(asset, PROBES)?.value ?? null,
      timeMs: speed?.timeMs ?? null,
      lengthM: toAmount(attributes, 'lengthM'),
      closure:
        closure === undefined ? null : { code: closure.code, effect: closure.effect, reason: closure.reason },
      causes: isHeld && lon !== null && lat !== null ? listCauses(lon, lat, signs) : [],
    };
  });
  return {
    atMs,
    segments,
    cameras,
    closures: closures.map((closure) => ({
      ...closure,
      name: placeOf.get(closure.segment)?.name ?? { vi: closure.segment, en: closure.segment },
    })),
  };
}

/** Of the hour that goes on, else of the nights, else as it was assumed. */
function toFree(
  asset: Asset,
  nights: NewestValues,
  hours: NewestValues,
): Pick<SegmentView, 'freeKmh' | 'freeFrom'> {
  const ofHour = hours.newestOf(asset, FREE_HOUR)?.value ?? null;
  if (ofHour !== null) return { freeKmh: ofHour, freeFrom: 'hour' };
  const night = nights.newestOf(asset, FREE_FLOW)?.value ?? null;
  if (night !== null) return { freeKmh: night, freeFrom: 'night' };
  const assumed = toAmount(asset.attributes, 'freeFlow');
  return { freeKmh: assumed, freeFrom: assumed === null ? null : 'assumed' };
}

/** Schools of the city's map while pupils come or go. */
function listSchools(reads: RoadlessReads, atMs: number): Sign[] {
  if (!isSchoolTime(reads.norms, atMs, reads.timeZone())) return [];
  return reads.listPlaces('school').map(({ lon, lat }) => ({ reason: 'school', lon, lat }));
}

export async function readClosures(
  reads: Pick<RoadlessReads, 'listRecords'>,
  atMs: number,
): Promise<Closure[]> {
  return listInForce(await reads.listRecords({ kind: CLOSURE, limit: 1_000 }), atMs);
}

/** Towers in water, and roads that are closed because of it, as far as this installation has them. */
async function listFloods(reads: RoadlessReads, atMs: number): Promise<Sign[]> {
  const towers = reads.listAssets('flood-tower');
  const [depths, closed] = await Promise.all([
    readNewest(reads, towers, { properties: ['flood-depth'], fromMs: atMs - 3 * FRESH_MS, toMs: atMs }),
    reads.listRecords({ kind: CLOSED_BY_WATER, limit: 1_000 }),
  ]);
  return [
    ...towers.filter((tower) => (depths.newestOf(tower, 'flood-depth')?.value ?? 0) >= WATER_CM),
    ...listFloodClosures(closed, atMs),
  ].flatMap((place) => toSign(place, 'flood'));
}

async function readCameras(reads: RoadlessReads, atMs: number): Promise<CameraView[]> {
  const assets = reads.listAssets(CAMERA);
  const values = await readNewest(reads, assets, {
    properties: [MOTORBIKES, CARS, HEAVY],
    fromMs: atMs - FRESH_MS,
    toMs: atMs,
  });
  return assets.map((asset) => {
    const countOf = (property: string) => values.newestOf(asset, property)?.value ?? null;
    return {
      code: asset.code,
      name: asset.name,
      agencyId: asset.agencyId,
      motorbikes: countOf(MOTORBIKES),
      cars: countOf(CARS),
      heavy: countOf(HEAVY),
      timeMs: values.newestOf(asset, MOTORBIKES)?.timeMs ?? null,
    };
  });
}

function toSign(asset: Pick<Asset, 'lon' | 'lat'> | undefined, reason: Sign['reason']): Sign[] {
  if (asset === undefined || asset.lon === null || asset.lat === null) return [];
  return [{ reason, lon: asset.lon, lat: asset.lat }];
}
