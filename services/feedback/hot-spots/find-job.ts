/** The job that looks for hot spots each night: requests of ninety days, where and on which day. */
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import type { Job, JobSlot, ServiceReads } from '../../../platform/sdk/service.ts';
import { proposalStatuses } from '../../../contract/records/proposal.ts';
import { CALL_BACK } from '../call-backs/call-back.ts';
import { listRequests } from '../list-requests.ts';
import { HOT_SPOT, HOT_SPOT_STATUS, LOOK, WINDOW_DAYS } from './hot-spot.ts';

const MOST_SPOTS = 1_000;
/** Told twice, refused, or asked by the centre itself: no citizen more. */
const NOT_COUNTED: ReadonlySet<string> = new Set([
  'duplicate',
  'rejected',
  ...proposalStatuses.map(({ id }) => id),
]);

export const findJob: Job = {
  id: 'find-hot-spots',
  name: { vi: 'Tìm điểm nóng phản ánh', en: 'Look for hot spots of requests' },
  every: 'day',
  afterMin: 50,
  missed: 'last',
  writes: { records: [HOT_SPOT, LOOK] },
  module: new URL('./run-find.ts', import.meta.url),
  longestSec: 600,
  gather,
};

async function gather(reads: ServiceReads, { endMs }: JobSlot) {
  const [found, known] = await Promise.all([
    listRequests(reads, endMs - WINDOW_DAYS * DAY_MS, endMs - 1),
    reads.listRecords({ kind: HOT_SPOT, open: true, limit: MOST_SPOTS }),
  ]);
  if (found.length === 0 && known.length === 0) return undefined;
  const counted = found.filter(
    ({ status, body }) => !NOT_COUNTED.has(status) && body['channel'] !== CALL_BACK,
  );
  const categories = [...new Set(counted.map(({ body }) => String(body['category'] ?? 'other')))];
  const indexOf = new Map(categories.map((category, at) => [category, at]));
  const placed = counted.flatMap(({ lon, lat, openedMs, updatedMs, body }) => {
    if (lon === null || lat === null) return [];
    const ago = Math.floor((endMs - 1 - (openedMs ?? updatedMs)) / DAY_MS);
    return [[indexOf.get(String(body['category'] ?? 'other')) ?? 0, lon, lat, ago] as const];
  });
  return {
    categories,
    // A hundred thousand are three million characters: each is four numbers.
    placed,
    noPlace: counted.length - placed.length,
    told: found.length,
    wardPoints: reads.listWards().flatMap(({ point }) => (point === null ? [] : [point])),
    known: known
      .filter(({ status }) => status === HOT_SPOT_STATUS.open)
      .map(({ code, lon, lat, body }) => ({
        code,
        lon,
        lat,
        category: String(body['category']),
        radiusM: Number(body['radiusM']),
      })),
  };
}

export type Gathered = NonNullable<Awaited<ReturnType<typeof gather>>>;
