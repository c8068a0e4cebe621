/**
 * Whether more is said than usual: of the same hours of the same weekday of the weeks before (no Vietnamese standard says
 * what is “hot”). Also how quickly it doubles. Pure.
 */

export interface Usual {
  /** Texts that the window has as a rule. */
  readonly mean: number;
  /** Between the weeks. */
  readonly deviation: number;
  /** Weeks that were known. */
  readonly weeks: number;
}

const WEEK_HOURS = 168;
/** A week of which less is known than this share of the window tells nothing. */
const LEAST_SHARE = 0.8;
/** From fewer weeks nothing is usual. */
export const LEAST_WEEKS = 2;

/**
 * @param hours counts of whole hours, oldest first, the last one that of the hour that ended last; null: not counted
 * @param windowHours how many of them are looked at
 */
export function toUsual(hours: readonly (number | null)[], windowHours: number): Usual | null {
  const sums: number[] = [];
  for (let end = hours.length - WEEK_HOURS; end >= windowHours; end -= WEEK_HOURS) {
    const known = hours.slice(end - windowHours, end).filter((count) => count !== null);
    if (known.length < windowHours * LEAST_SHARE) continue;
    sums.push((known.reduce((sum, count) => sum + count, 0) * windowHours) / known.length);
  }
  if (sums.length < LEAST_WEEKS) return null;
  const mean = sums.reduce((sum, one) => sum + one, 0) / sums.length;
  const square = sums.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (sums.length - 1);
  return { mean, deviation: Math.sqrt(square), weeks: sums.length };
}

const LONGEST_GAP_HOURS = 24;

/**
 * Hours of which nothing was told, between two of which something was within a day: none was published. What was imported
 * of the past has counts of those hours only in which something came; a longer gap is a time of which nothing is known.
 */
export function toWholeHours(hours: readonly (number | null)[]): (number | null)[] {
  const whole = [...hours];
  let last = -1;
  for (const [at, count] of hours.entries()) {
    if (count === null) continue;
    if (last >= 0 && at - last <= LONGEST_GAP_HOURS) whole.fill(0, last + 1, at);
    last = at;
  }
  return whole;
}

/** Of a part of all texts, e.g. those of one topic: counts scatter at least as Poisson's do. */
export function toPart({ mean, deviation, weeks }: Usual, share: number): Usual {
  const part = mean * share;
  return { mean: part, deviation: Math.sqrt(part + (deviation * share) ** 2), weeks };
}

/** Null where no share of the topic is known, as before the first articles were read through: that is no zero. */
export function toUsualOfTopic(
  usual: Usual | null,
  shares: Readonly<Record<string, number>>,
  topic: string,
): Usual | null {
  const isRead = Object.keys(shares).length > 0;
  return usual === null || !isRead ? null : toPart(usual, shares[topic] ?? 0);
}

/** How many standard deviations above the usual; where hardly anything is usual, one text is the least deviation. */
export function toZ(count: number, { mean, deviation }: Usual): number {
  return (count - mean) / Math.max(1, deviation, Math.sqrt(mean));
}

/** Minutes in which the number of texts doubled last: from half of them to all; null below four. */
export function toDoublingMin(timesMs: readonly number[]): number | null {
  const ordered = timesMs.toSorted((a, b) => a - b);
  const [half, last] = [ordered[Math.ceil(ordered.length / 2) - 1], ordered.at(-1)];
  if (ordered.length < 4 || half === undefined || last === undefined) return null;
  return Math.max(1, Math.round((last - half) / 60_000));
}

/** Hours after the peak until the hour of a story has half of its peak; null while it has not. */
export function toHalfLifeHours(hours: readonly number[]): number | null {
  const peak = Math.max(0, ...hours);
  const at = hours.lastIndexOf(peak);
  const after = hours.slice(at + 1).findIndex((count) => count <= peak / 2);
  return peak < 2 || after < 0 ? null : after + 1;
}
