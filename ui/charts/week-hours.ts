/** Values of hours gathered by the hour of the day and the day of the week, and by the day, in the city's zone. */

export interface HourValues {
  /** Ends of the hours: a bucket is named by its end. */
  readonly timesMs: readonly number[];
  readonly values: readonly (number | null)[];
}

const HOUR_MS = 3_600_000;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** Means by weekday (Monday first) and hour; null where no hour was known. */
export function toWeekHours(
  { timesMs, values }: HourValues,
  timeZone: string,
): readonly (readonly (number | null)[])[] {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const sums = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => ({ sum: 0, count: 0 })));
  for (const [at, endMs] of timesMs.entries()) {
    const value = values[at] ?? null;
    if (value === null) continue;
    // The hour that ended at 14:00 is that of 13 o'clock.
    const parts = format.formatToParts(endMs - HOUR_MS);
    const day = weekdays.findIndex((one) => parts.some((part) => part.value === one));
    const hour = Number(parts.find(({ type }) => type === 'hour')?.value);
    const cell = sums[day]?.[hour];
    if (cell === undefined) continue;
    cell.sum += value;
    cell.count += 1;
  }
  return sums.map((hours) => hours.map(({ sum, count }) => (count === 0 ? null : sum / count)));
}

/** Days as weeks of seven (Monday first) that hold all of the times; what lies before and after is absent. */
export function toWeeks(
  days: ReadonlyMap<string, number | null>,
): readonly (readonly (string | undefined)[])[] {
  const known = [...days.keys()].toSorted();
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const DAY_MS = 24 * HOUR_MS;
  const startMs = Date.parse(`${first}T00:00:00Z`);
  const endMs = Date.parse(`${last}T00:00:00Z`);
  const mondayMs = startMs - ((new Date(startMs).getUTCDay() + 6) % 7) * DAY_MS;
  const weeks: (string | undefined)[][] = [];
  for (let weekMs = mondayMs; weekMs <= endMs; weekMs += 7 * DAY_MS) {
    weeks.push(
      Array.from({ length: 7 }, (_, at) => {
        const dayMs = weekMs + at * DAY_MS;
        return dayMs < startMs || dayMs > endMs ? undefined : new Date(dayMs).toISOString().slice(0, 10);
      }),
    );
  }
  return weeks;
}
