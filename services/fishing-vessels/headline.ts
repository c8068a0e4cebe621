/** What the vessel service says first: how many boats are at sea, and how many of them have not been heard for too long. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import type { RegisteredVessel } from './answers.ts';
import { LATE_FACTOR, VMS_INTERVAL_MS, type SignalState } from './vessel/signal-state.ts';
import { en, vi } from '../../platform/sdk/grouped.ts';

const STALE_AFTER_SEC = (VMS_INTERVAL_MS * LATE_FACTOR) / 1_000;

/**
 * Boats that were never heard are neither at sea nor in port, and of those that are lost nobody knows it any more: they
 * lack in both figures, and it is said. As old as the oldest position that still counts as heard, for each boat counts.
 */
export function toFleetHeadline(vessels: readonly RegisteredVessel[]): HeadlineFigure[] {
  const count = (...states: readonly SignalState[]) =>
    vessels.filter(({ state }) => states.includes(state)).length;
  const timesOf = (boats: readonly RegisteredVessel[]) =>
    boats.flatMap(({ lastSeenMs }) => (lastSeenMs === null ? [] : [lastSeenMs]));
  const times = timesOf(vessels);
  const liveTimes = timesOf(vessels.filter(({ state }) => state === 'live'));
  const atSea = count('live', 'late', 'lost-6h', 'lost-10d');
  const common = {
    unit: { vi: 'tàu', en: 'boats', one: 'boat' },
    decimals: 0,
    atLeast: false,
    timeMs: toTimeMs(times, liveTimes),
    ...(liveTimes.length === 0 ? {} : { isOfOldest: true as const }),
    staleAfterSec: STALE_AFTER_SEC,
    quality: null,
    complete: { have: count('in-port', 'live', 'late'), of: vessels.length },
    source: { vi: 'giám sát hành trình, AIS', en: 'vessel monitoring, AIS' },
    why: times.length === 0 ? { vi: 'chưa có vị trí của tàu nào', en: 'no boat has been heard yet' } : null,
  };
  const toValue = (boats: number) => (times.length === 0 ? null : boats);
  return [
    {
      ...common,
      id: 'at-sea',
      name: { vi: 'Ở ngoài cảng', en: 'Outside port' },
      value: toValue(atSea),
      about: { vi: vi`trong ${vessels.length} tàu đăng ký`, en: en`of ${vessels.length} registered` },
    },
    {
      ...common,
      id: 'lost',
      name: { vi: 'Mất tín hiệu từ 6 giờ', en: 'Not heard for 6 hours or more' },
      value: toValue(count('lost-6h', 'lost-10d')),
      about: { vi: vi`trong ${atSea} tàu ngoài cảng`, en: en`of ${atSea} outside port` },
    },
  ];
}

/** The newest of all where none is fresh; null where there is none. */
function toTimeMs(times: readonly number[], liveTimes: readonly number[]): number | null {
  if (times.length === 0) return null;
  return liveTimes.length === 0
    ? times.reduce((a, b) => Math.max(a, b))
    : liveTimes.reduce((a, b) => Math.min(a, b));
}
