/** What stations say of each other: an analyser that drifts away from its neighbours is told to who looks after it. Pure. */

/** Means of whole days of one pollutant at one station, oldest first; null where a day has too few values. */
export interface StationDays {
  readonly code: string;
  readonly days: readonly (number | null)[];
}

export interface Drift {
  readonly code: string;
  /** Its mean by the median of the other stations': of the last week, and of the weeks before. */
  readonly now: number;
  readonly before: number;
}

/** With fewer stations the one next to it may be the one that is wrong. */
const LEAST_OTHERS = 3;
const WEEK = 7;
const LEAST_DAYS = 5;
/** Its share of its neighbours has grown or shrunk so much. */
const MOST_CHANGE = 1.5;

/**
 * Stations whose share of their neighbours in the last seven days is another than in the days before, by half or more:
 * weather changes all of them, a drifting analyser only itself.
 */
export function listDrifts(stations: readonly StationDays[]): Drift[] {
  return stations.flatMap((station): Drift[] => {
    const others = stations.filter(({ code }) => code !== station.code);
    const now = toShare(station, others, (days) => days.slice(-WEEK));
    const before = toShare(station, others, (days) => days.slice(0, -WEEK));
    if (now === null || before === null) return [];
    const change = now / before;
    return change >= MOST_CHANGE || change <= 1 / MOST_CHANGE ? [{ code: station.code, now, before }] : [];
  });
}

type PickDays = (days: StationDays['days']) => StationDays['days'];

function toShare(station: StationDays, others: readonly StationDays[], pick: PickDays): number | null {
  const own = toMean(pick(station.days));
  const theirs = others.flatMap(({ days }) => toMean(pick(days)) ?? []).toSorted((a, b) => a - b);
  if (own === null || theirs.length < LEAST_OTHERS) return null;
  const middle = toMedian(theirs);
  return middle > 0 && own > 0 ? own / middle : null;
}

function toMean(days: StationDays['days']): number | null {
  const known = days.filter((value) => value !== null);
  return known.length < LEAST_DAYS ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function toMedian(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}
