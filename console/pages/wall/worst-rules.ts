/** What is going on, one thing a rule: ten boats that are silent are one. */
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { toSeverityRank } from '../../../contract/basics/severity.ts';

export interface WorstRule {
  /** The worst that the rule has open. */
  readonly alert: AlertView;
  readonly count: number;
}

/** The worst first; what is shelved or of the past is left out. */
export function toWorstRules(alerts: readonly AlertView[]): readonly WorstRule[] {
  const open = alerts
    .filter(({ shelved, past }) => shelved === null && !past)
    .toSorted((a, b) => toSeverityRank(b.severity) - toSeverityRank(a.severity) || b.openedMs - a.openedMs);
  return [...Map.groupBy(open, ({ ruleId }) => ruleId).values()].flatMap(([alert, ...more]) =>
    alert === undefined ? [] : [{ alert, count: 1 + more.length }],
  );
}
