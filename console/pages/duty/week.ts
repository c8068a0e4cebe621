/** The week of a rota: where it begins, its days, and which part of a day a turn fills; pure. */

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const MONDAY = 3;

/** Midnight of the Monday of the week that holds the moment, on the city's clock. */
export function toWeekStart(timeMs: number, utcOffsetMin: number): number {
  const day = Math.floor((timeMs + utcOffsetMin * MINUTE_MS) / DAY_MS);
  return (day - ((day + MONDAY) % 7)) * DAY_MS - utcOffsetMin * MINUTE_MS;
}

/** What a week's gaps come to: one from end to end is a week of nobody, not one stretch. */
export function toWeekWord(
  gaps: readonly { readonly startsMs: number; readonly endsMs: number }[],
  fromMs: number,
  toMs: number,
): 'duty.noGaps' | 'duty.noneAllWeek' | 'duty.gaps' {
  if (gaps.length === 0) return 'duty.noGaps';
  const isWhole = gaps.some(({ startsMs, endsMs }) => startsMs <= fromMs && endsMs >= toMs);
  return isWhole ? 'duty.noneAllWeek' : 'duty.gaps';
}

/** The part of a day that a stretch fills, in per cent; undefined when it lies outside. */
export function toDayPart(
  { startsMs, endsMs }: { readonly startsMs: number; readonly endsMs: number },
  dayMs: number,
): { readonly left: number; readonly width: number } | undefined {
  const fromMs = Math.max(startsMs, dayMs);
  const toMs = Math.min(endsMs, dayMs + DAY_MS);
  if (toMs <= fromMs) return undefined;
  return { left: ((fromMs - dayMs) / DAY_MS) * 100, width: ((toMs - fromMs) / DAY_MS) * 100 };
}
