/** The queue: unacknowledged before acknowledged before shelved, then worst first; a burst from one cause is one row. */
import type { AlertView } from '../../../contract/alert.ts';
import { toSeverityRank } from '../../../contract/severity.ts';

export interface QueueRow {
  readonly alert: AlertView;
  /** Further open alerts of the same burst. */
  readonly others: number;
}

/** One row for each alert or burst; the burst's worst alert speaks for it. */
export function toQueue(alerts: readonly AlertView[]): readonly QueueRow[] {
  const rows = new Map<number, { readonly alert: AlertView; others: number }>();
  for (const alert of sortAlerts(alerts)) {
    const row = rows.get(alert.groupId ?? alert.id);
    if (row === undefined) rows.set(alert.groupId ?? alert.id, { alert, others: 0 });
    else row.others += 1;
  }
  return [...rows.values()];
}

export function sortAlerts(alerts: readonly AlertView[]): readonly AlertView[] {
  return alerts.toSorted(
    (a, b) =>
      toPlace(a) - toPlace(b) ||
      toSeverityRank(b.severity) - toSeverityRank(a.severity) ||
      b.openedMs - a.openedMs ||
      b.id - a.id,
  );
}

function toPlace(alert: AlertView): number {
  if (alert.shelved !== null) return 2;
  return alert.acknowledged === null ? 0 : 1;
}
