/** Few cases in a small place point at people: what leaves the health agencies says so many or more, or nothing. */

/** A count below this is withheld (domain: counts below five). */
export const WITHHELD_BELOW = 5;

/** The count, or null where nothing was told or it is so small that it is withheld; zero tells of nobody. */
export function toOpenCount(count: number | null): number | null {
  return count !== null && count > 0 && count < WITHHELD_BELOW ? null : count;
}

/**
 * Counts of the parts of a total that is told too: where one alone is withheld it could be worked out, so the next
 * smallest goes with it.
 */
export function toOpenParts(counts: readonly number[]): (number | null)[] {
  const open = counts.map((count) => toOpenCount(count));
  if (open.filter((count) => count === null).length !== 1) return open;
  const next = Math.min(...open.flatMap((count) => (count === null || count === 0 ? [] : [count])));
  const at = open.indexOf(next);
  return at === -1 ? open : open.with(at, null);
}
