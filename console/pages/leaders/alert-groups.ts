/** What is going on, by kind: the open alerts of one rule are one line, the worst and then the most first. */
import type { AlertView } from '../../../contract/alert.ts';
import { toSeverityRank, worstSeverity, type Severity } from '../../../contract/severity.ts';

export interface AlertGroup {
  readonly ruleId: string;
  readonly severity: Severity;
  /** Worst first, then newest. */
  readonly alerts: readonly AlertView[];
  /** Of these nobody has said that they look after it. */
  readonly unheard: number;
  readonly sinceMs: number;
}

/** Only what goes on: alerts that have ended or were put aside are no news to a leader. */
export function toAlertGroups(open: readonly AlertView[]): readonly AlertGroup[] {
  const going = open.filter((alert) => alert.state === 'open' && alert.shelved === null);
  return [...Map.groupBy(going, ({ ruleId }) => ruleId)]
    .map(([ruleId, alerts]) => ({
      ruleId,
      severity: worstSeverity(alerts.map(({ severity }) => severity)) ?? 'info',
      alerts: alerts.toSorted(
        (a, b) => toSeverityRank(b.severity) - toSeverityRank(a.severity) || b.openedMs - a.openedMs,
      ),
      unheard: alerts.filter(({ acknowledged }) => acknowledged === null).length,
      sinceMs: alerts.reduce((first, { openedMs }) => Math.min(first, openedMs), Infinity),
    }))
    .toSorted(
      (a, b) =>
        toSeverityRank(b.severity) - toSeverityRank(a.severity) ||
        b.alerts.length - a.alerts.length ||
        a.sinceMs - b.sinceMs,
    );
}
