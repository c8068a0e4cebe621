/**
 * What is going on, in one line each: the open alerts of one rule, and all that one storm set off by several rules; the
 * worst and then the most first.
 */
import { groupByCause } from '../../../contract/alerts/alert-causes.ts';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { toSeverityRank, worstSeverity, type Severity } from '../../../contract/basics/severity.ts';

export interface AlertGroup {
  readonly ruleIds: readonly string[];
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
  return groupByCause(going)
    .map((alerts) => ({
      ruleIds: [...new Set(alerts.map(({ ruleId }) => ruleId))].toSorted(),
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

/** How many broke which limit of time, the longest first; undefined when one of them has none. */
export function countByLimit(
  alerts: readonly AlertView[],
): readonly { readonly forSec: number; readonly count: number }[] | undefined {
  const limits = alerts.map(({ evidence }) => evidence[0]?.forSec);
  if (limits.includes(undefined)) return undefined;
  return [
    ...Map.groupBy(
      limits.filter((one) => one !== undefined),
      (one) => one,
    ),
  ]
    .map(([forSec, some]) => ({ forSec, count: some.length }))
    .toSorted((a, b) => b.forSec - a.forSec);
}
