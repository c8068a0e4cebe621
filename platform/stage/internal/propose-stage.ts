/** Which stage the rules speak for, of the alerts that are open. Pure. */
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { toSeverityRank } from '../../../contract/basics/severity.ts';
import { NORMAL_STAGE } from '../../../contract/notices/stage.ts';
import type { Stage, StageReason, StageRule } from '../../../contract/notices/stage.ts';

/** The highest stage of which a rule holds, with what it found; the normal one when none does. */
export function findStage(
  alerts: readonly Pick<AlertView, 'severity' | 'areaCode'>[],
  rules: readonly StageRule[],
): { readonly stage: Stage; readonly reason: StageReason } {
  const count = (severity: StageRule['severity']) => {
    const found = alerts.filter((alert) => toSeverityRank(alert.severity) >= toSeverityRank(severity));
    return { alerts: found.length, wards: new Set(found.flatMap(({ areaCode }) => areaCode ?? [])).size };
  };
  for (const rule of rules.toSorted((a, b) => b.stage - a.stage)) {
    const found = count(rule.severity);
    if (found.alerts >= rule.count && found.wards >= (rule.wards ?? 0))
      return { stage: rule.stage, reason: { severity: rule.severity, ...found, rule } };
  }
  return { stage: NORMAL_STAGE, reason: { severity: 'high', ...count('high'), rule: null } };
}
