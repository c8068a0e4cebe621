/** Growth against the same period of the year before, like with like; what cannot be compared says why. */

export type NoGrowth = 'no-base' | 'territory' | 'zero-base' | 'rate';

export interface Growth {
  /** In percent of the year before; of rates the difference in points. null: `why`. */
  readonly value: number | null;
  readonly why: NoGrowth | null;
  /** The figure of the year before that it rests on. */
  readonly base: number | null;
}

/**
 * @param base of the same territory and price base.
 * @param hasOther whether another territory has a figure of that period.
 */
export function toGrowth(
  value: number,
  {
    base,
    hasOther,
    isRate,
  }: { readonly base: number | undefined; readonly hasOther: boolean; readonly isRate: boolean },
): Growth {
  if (base === undefined) return { value: null, why: hasOther ? 'territory' : 'no-base', base: null };
  if (isRate) return { value: value - base, why: null, base };
  if (base === 0) return { value: null, why: 'zero-base', base };
  return { value: (100 * (value - base)) / Math.abs(base), why: null, base };
}

export interface Contribution {
  readonly id: string;
  /** Points of growth that the part brings to that of the whole. */
  readonly points: number | null;
  /** Share of the whole, %. */
  readonly share: number | null;
}

/** How many points each part brings: its change over the whole of the year before. Together they are the whole's growth. */
export function toContributions(
  parts: readonly { readonly id: string; readonly value: number | null; readonly base: number | null }[],
  whole: { readonly value: number | null; readonly base: number | null },
): Contribution[] {
  return parts.map(({ id, value, base }) => ({
    id,
    points:
      value === null || base === null || whole.base === null || whole.base === 0
        ? null
        : (100 * (value - base)) / Math.abs(whole.base),
    share: value === null || whole.value === null || whole.value === 0 ? null : (100 * value) / whole.value,
  }));
}

/** Parts that are all told and do not add up to the whole, beyond so much of it: the difference; null where they do. */
export function toGap(parts: readonly (number | null)[], whole: number, within: number): number | null {
  if (parts.length < 2) return null;
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  const gap = sum - whole;
  return Math.abs(gap) <= within * Math.max(Math.abs(whole), Math.abs(sum)) ? null : gap;
}
