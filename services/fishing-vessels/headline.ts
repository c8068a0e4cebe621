/** What the vessel service says first: how many boats are at sea, and how many of them have not been heard for too long. */
import type { HeadlineFigure } from '../../contract/headline.ts';
import type { RegisteredVessel } from './answers.ts';
import { LATE_FACTOR, VMS_INTERVAL_MS, type SignalState } from './vessel/signal-state.ts';

const STALE_AFTER_SEC = (VMS_INTERVAL_MS * LATE_FACTOR) / 1_000;

/** Boats that were never heard are neither at sea nor in port: they lack in both figures, and it is said. */
export function toFleetHeadline(vessels: readonly RegisteredVessel[]): HeadlineFigure[] {
  const count = (...states: readonly SignalState[]) =>
    vessels.filter(({ state }) => states.includes(state)).length;
  const times = vessels.flatMap(({ lastSeenMs }) => (lastSeenMs === null ? [] : [lastSeenMs]));
  const atSea = count('live', 'late', 'lost-6h', 'lost-10d');
  const common = {
    unit: { vi: 'tàu', en: 'boats' },
    decimals: 0,
    atLeast: false,
    timeMs: times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
    staleAfterSec: STALE_AFTER_SEC,
    quality: null,
    complete: { have: times.length, of: vessels.length },
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
      about: { vi: `trong ${vessels.length} tàu đăng ký`, en: `of ${vessels.length} registered` },
    },
    {
      ...common,
      id: 'lost',
      name: { vi: 'Mất tín hiệu từ 6 giờ', en: 'Not heard for 6 hours or more' },
      value: toValue(count('lost-6h', 'lost-10d')),
      about: { vi: `trong ${atSea} tàu ngoài cảng`, en: `of ${atSea} outside port` },
    },
  ];
}
