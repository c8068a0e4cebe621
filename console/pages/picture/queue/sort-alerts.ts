/** The queue: unacknowledged before acknowledged before shelved, then worst first; a burst from one cause is one row. */
import type { AlertView } from '../../../../contract/alert.ts';
import { toSeverityRank } from '../../../../contract/severity.ts';

export interface QueueRow {
  readonly alert: AlertView;
  /** Further open alerts of the same burst. */
  readonly others: number;
}

/**
 * The first `most` rows: one for each alert or burst; the burst's worst alert speaks for it. One pass over the alerts,
 * and only the rows that are shown are ever sorted: in a storm there are tens of thousands.
 */
export function toQueue(alerts: readonly AlertView[], most = Infinity): readonly QueueRow[] {
  const rows = new Map<number, { alert: AlertView; others: number }>();
  for (const alert of alerts) {
    const row = rows.get(alert.groupId ?? alert.id);
    if (row === undefined) {
      rows.set(alert.groupId ?? alert.id, { alert, others: 0 });
      continue;
    }
    row.others += 1;
    if (compareAlerts(alert, row.alert) < 0) row.alert = alert;
  }
  return takeFirst([...rows.values()], most, (a, b) => compareAlerts(a.alert, b.alert));
}

/** The order of the queue. */
export function compareAlerts(a: AlertView, b: AlertView): number {
  return (
    toPlace(a) - toPlace(b) ||
    toSeverityRank(b.severity) - toSeverityRank(a.severity) ||
    b.openedMs - a.openedMs ||
    b.id - a.id
  );
}

/** The `most` first of a list in order, without sorting the rest. */
function takeFirst<T>(list: readonly T[], most: number, compare: (a: T, b: T) => number): readonly T[] {
  let first: T[] = [];
  let worst: T | undefined;
  for (const one of list) {
    if (worst !== undefined && compare(one, worst) >= 0) continue;
    first.push(one);
    if (first.length < 2 * most) continue;
    first = first.toSorted(compare).slice(0, most);
    worst = first.at(-1);
  }
  return first.toSorted(compare).slice(0, most);
}

function toPlace(alert: AlertView): number {
  if (alert.shelved !== null) return 2;
  return alert.acknowledged === null ? 0 : 1;
}
