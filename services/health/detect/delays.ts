/** How late counts come: what of a day is told after one day, two days …, learnt from days that are whole by now. Pure. */

/** So many of the cases of a day were told so many days after it. */
export interface DelayCell {
  /** Local day, counted from any day. */
  readonly day: number;
  /** Whole days from the end of that day until it was told. */
  readonly delay: number;
  readonly added: number;
}

/** Of fewer cases than this nothing is learnt. */
const LEAST_CASES = 20;
/** What is less than this share told can't be completed. */
const LEAST_SHARE = 0.2;

/**
 * Share of a day's cases that is told within 0, 1, … `most` days, by days that are at least so old as the delay asks (the
 * chain ladder of insurers); undefined with too few cases.
 * @param today the day that is not over yet, on the scale of the cells
 */
export function toReportedShares(
  cells: readonly DelayCell[],
  today: number,
  most: number,
): number[] | undefined {
  const total = cells.reduce((sum, { added }) => sum + added, 0);
  if (total < LEAST_CASES) return undefined;
  const shares = Array.from({ length: most + 1 }, () => 1);
  for (let delay = most; delay > 0; delay--) {
    // Only days of which this delay has passed can tell what it adds.
    const old = cells.filter((cell) => today - 1 - cell.day >= delay);
    const within = (most: number) =>
      old.reduce((sum, cell) => sum + (cell.delay <= most ? cell.added : 0), 0);
    const [before, after] = [within(delay - 1), within(delay)];
    const kept = after > 0 ? Math.min(1, Math.max(0, before / after)) : 1;
    shares[delay - 1] = (shares[delay] ?? 1) * kept;
  }
  return shares;
}

export interface Completed {
  /** What the count will be once all is told; null: too little is told yet, or no delay is known. */
  readonly estimate: number | null;
  readonly share: number | null;
  readonly isProvisional: boolean;
}

/** A count of a day that ended `age` days ago, completed by the share that is told by then. */
export function toCompleted(count: number, age: number, shares: readonly number[] | undefined): Completed {
  if (shares === undefined) return { estimate: null, share: null, isProvisional: true };
  const share = shares[Math.max(0, age)] ?? 1;
  const isProvisional = share < 0.995;
  if (!isProvisional) return { estimate: count, share, isProvisional };
  return { estimate: share < LEAST_SHARE ? null : count / share, share, isProvisional };
}
