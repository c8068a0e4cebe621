/** Watches of what stands in the database (records, forecasts, incidents) and not of what is delivered. */
import type { AlertChange, AlertSubject } from '../../alerts/alert-change.ts';
import type { Database } from '../../kernel/database.ts';
import type { ActiveRule } from './engine/episode.ts';
import { listOpenEpisodes } from './second-look/stored-episodes.ts';
import type { OwnedEpisode } from './second-look/stored-episodes.ts';
import { toAlertRule } from './engine/watch-change.ts';

export interface RowWatches {
  /** What has changed since the last look, rows compared with the alerts that are open. */
  look(nowMs: number, atOnce?: boolean): Promise<AlertChange[]>;
}

/** Looks at rules one after the other, at each with its alerts that are open as the database has them. */
export async function lookAtRules<Rule extends Pick<ActiveRule, 'definition'>>(
  db: Database,
  rules: readonly Rule[],
  lookAtRule: (rule: Rule, open: readonly OwnedEpisode[]) => Promise<readonly AlertChange[]>,
): Promise<AlertChange[]> {
  if (rules.length === 0) return [];
  const open = await listOpenEpisodes(
    db,
    rules.map(({ definition }) => definition.id),
  );
  const changes: AlertChange[] = [];
  for (const rule of rules) {
    const mine = open.filter(({ ruleId }) => ruleId === rule.definition.id);
    changes.push(...(await lookAtRule(rule, mine)));
  }
  return changes;
}

/** What every change of such an alert says: it is told when its rows are looked at, so never late. */
export function toRowChange(rule: ActiveRule, subject: AlertSubject, openedMs: number) {
  return { rule: toAlertRule(rule), subject, openedMs, late: false, note: null } as const;
}
