/** What cannot be, or hardly can, of a figure beside those that were told before it. */
import type { PeriodBasis } from '../../../contract/values/period-value.ts';
import { toThousands } from './unit.ts';

export type Doubt =
  /** It looks as if it were written in a unit a thousand times too large (1) or too small (-1). */
  | { readonly kind: 'unit'; readonly thousands: number; readonly usual: number }
  | { readonly kind: 'jump'; readonly usual: number; readonly times: number }
  | { readonly kind: 'parts'; readonly gap: number; readonly sum: number };

/** Beyond so many times what is usual, up or down, it is asked for a reason; nobody has decreed the number. */
export const JUMP_TIMES = 5;

/**
 * @param usual the same period of last year or the period before, of the same territory; undefined: nothing to compare.
 * Rates and what is zero or below are not compared by times.
 */
export function findJump(value: number, usual: number | undefined): Doubt | undefined {
  if (usual === undefined || !(usual > 0) || !(value > 0)) return undefined;
  const thousands = toThousands(value, usual);
  if (thousands !== 0) return { kind: 'unit', thousands, usual };
  const times = value / usual;
  return times > JUMP_TIMES || times < 1 / JUMP_TIMES ? { kind: 'jump', usual, times } : undefined;
}

/** A running total of the year is never below that of the month before it, nor above that of the month after it. */
export function findFall(
  value: number,
  { before, after }: { readonly before: number | undefined; readonly after: number | undefined },
): { readonly side: 'before' | 'after'; readonly value: number } | undefined {
  if (before !== undefined && value < before) return { side: 'before', value: before };
  if (after !== undefined && value > after) return { side: 'after', value: after };
  return undefined;
}

const ORDER: readonly PeriodBasis[] = ['estimate', 'preliminary', 'actual', 'official'];

/** What is official is not estimated again: only another official figure takes its place. */
export function isStepBack(before: PeriodBasis | undefined, now: PeriodBasis): boolean {
  return before === 'official' && ORDER.indexOf(now) >= 0 && now !== 'official';
}

/**
 * Pairs of years of one place whose twelve months are the same to the last digit: one of them was copied. Years with a
 * month missing, or all zero, tell nothing.
 */
export function findIdenticalYears(
  years: readonly { readonly year: number; readonly months: readonly (number | null)[] }[],
): [number, number][] {
  const found: [number, number][] = [];
  const seen = new Map<string, number>();
  for (const { year, months } of years) {
    if (months.length !== 12 || months.includes(null) || months.every((value) => value === 0)) continue;
    const key = months.join(' ');
    const before = seen.get(key);
    if (before !== undefined) found.push([Math.min(before, year), Math.max(before, year)]);
    else seen.set(key, year);
  }
  return found;
}
