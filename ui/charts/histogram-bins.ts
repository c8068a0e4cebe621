/** How values spread: bins of round width, and the value below which a share of them lies. */

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Bins of one round width (1, 2 or 5 × 10ⁿ), about as many as wanted. */
export function toBins(values: readonly number[], wanted = 16): readonly Bin[] {
  if (values.length === 0) return [];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const width = toRoundWidth((most - least) / wanted || 1);
  const first = Math.floor(least / width);
  const last = Math.max(first, Math.ceil(most / width) - 1);
  const counts = Array.from({ length: last - first + 1 }, () => 0);
  for (const value of values) {
    const at = Math.min(last, Math.floor(value / width)) - first;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count, at) => ({ from: (first + at) * width, to: (first + at + 1) * width, count }));
}

function toRoundWidth(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5].find((step) => step * power >= raw) ?? 10) * power;
}

/**
 * The least of the values that so large a share of them is at most (nearest rank): one that was there, so that it can be
 * said of it. Undefined where there are too few to speak of such a share: 98 % of twelve is nothing.
 */
export function toPercentile(values: readonly number[], share: number): number | undefined {
  const fewest = Math.round(1 / Math.min(share, 1 - share));
  if (values.length < fewest) return undefined;
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1];
}
