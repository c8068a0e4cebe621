/** Every camera as it stood at a time, the searches that the reader may see, and what is counted of all of them. */
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import type { Asset } from '../../contract/assets/asset.ts';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { DAY_MS, haversineMeters, MINUTE_MS } from '../../platform/sdk/science.ts';
import { readValues, type AssetValues } from '../../platform/sdk/values.ts';
import type { CameraState, CameraView, Seeing, SearchView, States } from './answers.ts';
import { findKeepDays } from './norms.ts';
import { CAMERA, findFault, HEALTH, LOOKED, PEOPLE, QUEUE, toCamera } from './register/camera.ts';
import { sees } from './register/field-of-view.ts';
import { COUNT, SEARCH, STATUSES } from './searches/search.ts';

/** An older word tells of nothing now. */
const FRESH_MS = 15 * MINUTE_MS;
const SEARCH_DAYS = 30;
const MOST = 200;

type Reads = Pick<ServiceReads, 'listAssets' | 'listDatastreams' | 'series' | 'listRecords' | 'norms'>;

async function readCameras(reads: Reads, atMs: number): Promise<CameraView[]> {
  const assets = reads.listAssets(CAMERA);
  const values = await readValues(reads, assets, {
    properties: [HEALTH, LOOKED, PEOPLE, QUEUE],
    fromMs: atMs - HOUR_MS,
    toMs: atMs,
  });
  return assets.map((asset) => toView(asset, values, { reads, atMs }));
}

function toView(
  asset: Asset,
  values: AssetValues,
  { reads, atMs }: { readonly reads: Reads; readonly atMs: number },
): CameraView {
  const timeOf = (property: string): number | null => values.newestOf(asset, property)?.timeMs ?? null;
  const fresh = (property: string): number | null => {
    const newest = values.newestOf(asset, property);
    return newest === undefined || atMs - newest.timeMs > FRESH_MS ? null : newest.value;
  };
  const purpose = toCamera(asset)?.purpose ?? null;
  const days = purpose === null ? 0 : findKeepDays(reads.norms, purpose, atMs);
  return {
    code: asset.code,
    name: asset.name,
    agencyId: asset.agencyId,
    purpose,
    keepDays: days === 0 ? null : days,
    state: toState(toWorse(fresh(HEALTH), fresh(LOOKED))),
    stateMs: toWorse(timeOf(HEALTH), timeOf(LOOKED)),
    told: toState(fresh(HEALTH)),
    toldMs: timeOf(HEALTH),
    looked: toState(fresh(LOOKED)),
    lookedMs: timeOf(LOOKED),
    people: fresh(PEOPLE),
    queue: fresh(QUEUE),
    timeMs: timeOf(PEOPLE),
    isCertified: typeof asset.attributes['certificate'] === 'string',
  };
}

/** Of faults the worse one, of times the newer one; what nobody has told says nothing. */
function toWorse(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.max(one, other);
}

const toState = (number: number | null): CameraState =>
  number === null ? 'unknown' : number === 0 ? 'good' : (findFault(number)?.id ?? 'unknown');

export async function readStates(reads: Reads, atMs: number): Promise<States> {
  const [cameras, searches, counts] = await Promise.all([
    readCameras(reads, atMs),
    reads.listRecords({ kind: SEARCH, fromMs: atMs - SEARCH_DAYS * DAY_MS, toMs: atMs, limit: MOST }),
    reads.listRecords({ kind: COUNT, limit: 24 }),
  ]);
  return {
    atMs,
    cameras,
    searches: searches.map((one) => toSearchView(one, atMs)),
    month: toMonth(counts),
  };
}

function toSearchView({ id, code, status, openedMs, updatedMs, body }: RecordView, atMs: number): SearchView {
  const number = (field: string): number => (typeof body[field] === 'number' ? body[field] : 0);
  const untilMs = number('untilMs') || null;
  const known = STATUSES.find((one) => one.id === status);
  return {
    id,
    code,
    caseCode: String(body['caseCode'] ?? ''),
    aim: String(body['aim'] ?? ''),
    status,
    statusName: known?.name ?? { vi: status, en: status },
    cameras: number('cameraCount'),
    askedMs: openedMs ?? updatedMs,
    untilMs,
    isOver: known?.closed === false && untilMs !== null && atMs >= untilMs,
    looks: number('looks'),
    finds: number('finds'),
  };
}

function toMonth(counts: readonly RecordView[]): States['month'] {
  const [newest] = counts.toSorted((a, b) => b.code.localeCompare(a.code));
  if (newest === undefined) return null;
  const number = (field: string): number => (typeof newest.body[field] === 'number' ? newest.body[field] : 0);
  return {
    month: newest.code,
    asked: number('asked'),
    granted: number('granted'),
    refused: number('refused'),
    helped: number('helped'),
    nothing: number('nothing'),
    looks: number('looks'),
  };
}

/** Which cameras may see a place. */
export async function readSeeing(
  reads: Reads,
  { lon, lat }: { readonly lon: number; readonly lat: number },
  atMs: number,
): Promise<Seeing> {
  const states = new Map((await readCameras(reads, atMs)).map(({ code, state }) => [code, state]));
  const cameras = reads
    .listAssets(CAMERA)
    .flatMap((asset) => {
      const camera = toCamera(asset);
      if (camera === undefined || !sees(camera, [lon, lat])) return [];
      const distanceM = Math.round(haversineMeters(camera.lon, camera.lat, lon, lat));
      return [{ code: asset.code, name: asset.name, distanceM, state: states.get(asset.code) ?? 'unknown' }];
    })
    .toSorted((a, b) => a.distanceM - b.distanceM)
    .slice(0, 20);
  return { atMs, cameras };
}
