/** Whom the centre calls back: a share of those told as solved or answered, and every one that is told again at its place. Pure. */
import { haversineMeters } from '../../../platform/sdk/science.ts';
import { toLot } from '../../../platform/sdk/lot.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import type { CallReason } from './call-back.ts';

export interface TakenRequest {
  readonly code: string;
  readonly feed: string;
  readonly category: string;
  readonly ward: string;
  readonly openedMs: number;
  /** Null: it goes on. */
  readonly endedMs: number | null;
  /** `solved` and `answered` are called back; others ended otherwise. */
  readonly outcome: string;
  /** Null: none, or too round to say where. */
  readonly place: { readonly lon: number; readonly lat: number } | null;
}

export interface Draw {
  readonly request: TakenRequest;
  readonly endedMs: number;
  readonly why: CallReason;
  /** The first that told of it again. */
  readonly repeatedBy: string;
}

export interface DrawNorms {
  readonly sharePercent: number;
  readonly withinM: number;
  readonly withinDays: number;
}

/**
 * @param requests all that ended in the slot or not long before it, and all opened in it.
 * @param secret of this draw: with the same one it draws the same, and without it nobody knows whom.
 */
export function drawCallBacks(
  requests: readonly TakenRequest[],
  slot: { readonly fromMs: number; readonly endMs: number },
  norms: DrawNorms,
  secret: string,
): Draw[] {
  const isIn = (timeMs: number) => timeMs >= slot.fromMs && timeMs < slot.endMs;
  const ended = requests.flatMap((request) =>
    request.endedMs !== null && (request.outcome === 'solved' || request.outcome === 'answered')
      ? [{ request, endedMs: request.endedMs }]
      : [],
  );
  const repeated = new Map<TakenRequest, Draw>();
  const byCategory = Map.groupBy(ended, ({ request }) => request.category);
  for (const again of requests) {
    if (!isIn(again.openedMs) || again.place === null || again.outcome === 'duplicate') continue;
    const { lon, lat } = again.place;
    for (const { request, endedMs } of byCategory.get(again.category) ?? []) {
      const { place } = request;
      if (place === null || repeated.has(request) || endedMs > again.openedMs) continue;
      if (again.openedMs - endedMs > norms.withinDays * DAY_MS) continue;
      if (haversineMeters(lon, lat, place.lon, place.lat) > norms.withinM) continue;
      repeated.set(request, { request, endedMs, why: 'repeat', repeatedBy: again.code });
    }
  }
  const drawn = ended
    .filter(
      ({ request, endedMs }) =>
        isIn(endedMs) &&
        !repeated.has(request) &&
        toLot(secret, request.feed, request.code) * 100 < norms.sharePercent,
    )
    .map(({ request, endedMs }): Draw => ({ request, endedMs, why: 'drawn', repeatedBy: '' }));
  return [...drawn, ...repeated.values()];
}
