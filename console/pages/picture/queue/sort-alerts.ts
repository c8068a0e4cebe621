/** The queue: unacknowledged before acknowledged before shelved, then worst first; a burst from one cause is one row, and so are many equals of one rule. */
import type { AlertView } from '../../../../contract/alert.ts';
import { toSeverityRank } from '../../../../contract/severity.ts';
import { toFolder } from '../../../fold-alerts.ts';

export interface QueueRow {
  readonly alert: AlertView;
  /** Further open alerts of the same burst. */
  readonly others: number;
  /** They are no burst, but equals of one rule. */
  readonly areEquals: boolean;
}

/**
 * The first `most` rows: one for each alert, burst or set of equals; the burst's worst alert speaks for it. One pass over the alerts,
 * and only the rows that are shown are ever sorted: in a storm there are tens of thousands.
 */
export function toQueue(alerts: readonly AlertView[], most = Infinity): readonly QueueRow[] {
  const rows = new Map<number | string, { alert: AlertView; others: number; areEquals: boolean }>();
  const keyOf = toFolder(alerts.filter(({ groupId }) => groupId === null));
  for (const alert of alerts) {
    const key = alert.groupId ?? keyOf(alert);
    const row = rows.get(key);
    if (row === undefined) {
      rows.set(key, { alert, others: 0, areEquals: alert.groupId === null });
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
