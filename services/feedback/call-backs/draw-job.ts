/** The job that draws each night whom the centre calls back about requests that ended the day before. */
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import { createLotSecret } from '../../../platform/sdk/lot.ts';
import type { Job, JobSlot, ServiceReads } from '../../../platform/sdk/service.ts';
import { isRound } from '../hot-spots/round.ts';
import { listRequests } from '../list-requests.ts';
import { toAmount } from '../norms.ts';
import { toOutcome } from '../outcomes/outcomes.ts';
import { CALL_BACK } from './call-back.ts';

/** What takes longer than this is not called back: its end is no matter of a few days. */
const LONGEST_DAYS = 120;

export const drawJob: Job = {
  id: 'draw-call-backs',
  name: { vi: 'Bốc phản ánh để gọi lại', en: 'Draw requests to call back about' },
  every: 'day',
  afterMin: 40,
  missed: 'each',
  writes: { records: [CALL_BACK] },
  module: new URL('./run-draw.ts', import.meta.url),
  gather,
};

async function gather(reads: ServiceReads, { fromMs, endMs }: JobSlot) {
  const norms = {
    sharePercent: toAmount(reads.norms, 'callShare', endMs),
    withinM: toAmount(reads.norms, 'repeatWithin', endMs),
    withinDays: toAmount(reads.norms, 'repeatDays', endMs),
  };
  const found = await listRequests(reads, endMs - LONGEST_DAYS * DAY_MS, endMs - 1);
  const points = reads.listWards().flatMap(({ point }) => (point === null ? [] : [point]));
  const oldestMs = fromMs - norms.withinDays * DAY_MS;
  const requests = found.flatMap(({ code, feedId, status, body, areaCode, openedMs, closedMs, ...where }) => {
    const { lon, lat, updatedMs } = where;
    const isNew = (openedMs ?? updatedMs) >= fromMs;
    // What goes on and is old says nothing here.
    if (!isNew && (closedMs === null || closedMs < oldestMs)) return [];
    // What a call opened again stands at its place, and is no second citizen.
    const isOwn = body['channel'] === CALL_BACK;
    const place = isOwn || lon === null || lat === null || isRound(lon, lat, points) ? null : { lon, lat };
    return [
      {
        code,
        feed: feedId,
        category: typeof body['category'] === 'string' ? body['category'] : 'other',
        ward: areaCode ?? '',
        openedMs: openedMs ?? updatedMs,
        endedMs: closedMs,
        outcome: toOutcome(status, body),
        place,
      },
    ];
  });
  return requests.length === 0 ? undefined : { norms, requests, secret: createLotSecret() };
}

export type Gathered = NonNullable<Awaited<ReturnType<typeof gather>>>;
