/** The order of the queue: unacknowledged before acknowledged before shelved, then worst first, then newest first. */
import type { AlertView } from '../../../contract/alert.ts';
import { toSeverityRank } from '../../../contract/severity.ts';

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
