/** Puts a person's work into late, today, this week, later, waiting and handed in: what is due first comes first. */
import type { MyWork } from '../../../contract/cases/case-lists.ts';
import { fromLocalText, toLocalText } from '../maintenance/zone-time.ts';

export const workGroups = ['late', 'today', 'week', 'later', 'waiting', 'handed-in'] as const;
export type WorkGroup = (typeof workGroups)[number];
export type WorkTask = MyWork['tasks'][number];

const dayMs = 86_400_000;

/** Weeks end on Sunday night of the city's clock. A task without a due time waits. */
export function groupWork(
  tasks: readonly WorkTask[],
  nowMs: number,
  timeZone: string,
): ReadonlyMap<WorkGroup, readonly WorkTask[]> {
  const todayEndMs = toDayEnd(nowMs, timeZone);
  const weekday = (new Date(`${toLocalText(nowMs, timeZone)}:00Z`).getUTCDay() + 6) % 7;
  const weekEndMs = todayEndMs + (6 - weekday) * dayMs;
  return Map.groupBy(
    tasks.toSorted((a, b) => (a.next?.dueMs ?? Infinity) - (b.next?.dueMs ?? Infinity) || a.id - b.id),
    (task): WorkGroup => {
      const { next, case: row } = task;
      if (isHandedIn(task)) return 'handed-in';
      if (next === null || row.pausedMs !== null) return 'waiting';
      if (next.dueMs < nowMs) return 'late';
      if (next.dueMs <= todayEndMs) return 'today';
      return next.dueMs <= weekEndMs ? 'week' : 'later';
    },
  );
}

/** The agency has done its part: the centre looks whether it is so, and its clock is the one that runs. */
export function isHandedIn({ state, case: row }: WorkTask): boolean {
  return state === 'accepted' && row.phase === 'verifying';
}

/** Midnight that ends the day of the city's clock. */
function toDayEnd(timeMs: number, timeZone: string): number {
  const day = toLocalText(timeMs, timeZone).slice(0, 10);
  return (fromLocalText(`${day}T00:00`, timeZone) ?? timeMs) + dayMs;
}
