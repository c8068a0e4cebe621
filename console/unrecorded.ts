/** A past in which the centre wrote down no alert or case yet is not one without: nothing is known of it. */
import type { TFunction } from 'i18next';
import type { TimeText } from '../ui/time/clock-context.tsx';

export interface Unrecorded {
  /** Since when they are written down; null = none was yet. */
  readonly sinceMs: number | null;
}

/**
 * Undefined of now, of a time since which they are written down, and while it is not known.
 * @param firstMs when the first one was opened
 * @param heardSinceMs where what was heard is looked at without fail: then none is none
 */
export function findUnrecorded(
  atMs: number | undefined,
  firstMs: number | null | undefined,
  heardSinceMs: number | null = null,
): Unrecorded | undefined {
  if (atMs === undefined || firstMs === undefined) return undefined;
  const sinceMs = Math.min(firstMs ?? Infinity, heardSinceMs ?? Infinity);
  if (atMs >= sinceMs) return undefined;
  return { sinceMs: Number.isFinite(sinceMs) ? sinceMs : null };
}

/** “Chưa biết lúc đó có cảnh báo nào không: trung tâm ghi cảnh báo từ …” */
export function toUnrecordedWords(
  what: 'alerts' | 'cases',
  { sinceMs }: Unrecorded,
  t: TFunction,
  timeText: TimeText,
): string {
  return sinceMs === null
    ? t(`unrecorded.never.${what}`)
    : t(`unrecorded.since.${what}`, { first: timeText(sinceMs, 'dateMinute') });
}
