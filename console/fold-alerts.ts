/**
 * Equal alerts as one row: those of one rule, one severity and one standing. Nothing worse than the row that speaks for
 * them lies behind it, and nothing that somebody has behind one that nobody has. Pure.
 */
import type { AlertView } from '../contract/alerts/alert.ts';
import type { Severity } from '../contract/basics/severity.ts';

/** Fewer are read faster than unfolded. */
export const foldFrom = 4;

type Foldable = Pick<AlertView, 'id' | 'ruleId' | 'severity' | 'acknowledged' | 'shelved'>;

/** Which alerts are equal; what was put aside stands for itself. */
export function toFoldKey({ id, ruleId, severity, acknowledged, shelved }: Foldable): string {
  return shelved === null ? `${ruleId} ${severity} ${acknowledged === null}` : String(id);
}

export interface AlertFolds<Row> {
  /** In the order given; of equals only the first. */
  readonly rows: readonly Row[];
  /** How many equals lie behind this row. */
  readonly behind: (alert: Foldable) => number;
}

export function foldAlerts<Row extends Foldable>(sorted: readonly Row[]): AlertFolds<Row> {
  const counts = countFolds(sorted);
  const behind = (alert: Foldable): number => {
    const count = counts.get(toFoldKey(alert)) ?? 1;
    return count < foldFrom ? 0 : count - 1;
  };
  const seen = new Set<string>();
  const rows = sorted.filter((alert) => {
    if (behind(alert) === 0) return true;
    const key = toFoldKey(alert);
    return !seen.has(key) && seen.add(key);
  });
  return { rows, behind };
}

/** Filters of the table of alerts that show all equals of one. */
export function toEqualsSearch({ ruleId, severity, acknowledged }: Foldable): {
  readonly rule: string;
  readonly severity: readonly Severity[];
  readonly acknowledged: 'yes' | 'no';
} {
  return { rule: ruleId, severity: [severity], acknowledged: acknowledged === null ? 'no' : 'yes' };
}

function countFolds(alerts: readonly Foldable[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const alert of alerts) {
    const key = toFoldKey(alert);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
