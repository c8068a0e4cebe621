/** What a rule about forecasts would have said over the past, of the issues as they were issued then. */
import type { Database } from '../../../kernel/database.ts';
import type { Subject } from '../plan.ts';
import type { ForecastRule } from './forecast-rule.ts';
import { toIssueJudge } from './forecast-rule.ts';
import { foldIssues } from './fold-issues.ts';
import type { ForecastEpisode } from './fold-issues.ts';
import { readIssues } from './read-issues.ts';

export interface PastForecasts {
  readonly issues: number;
  readonly episodes: readonly ForecastEpisode[];
}

/** Episodes of one subject that lie in (fromMs, toMs] or reach into it; those of two models stand beside each other. */
export async function findPastForecasts(
  pool: Pick<Database['pool'], 'query'>,
  rule: ForecastRule,
  subject: Subject,
  span: { readonly fromMs: number; readonly toMs: number; readonly utcOffsetMin: number },
): Promise<PastForecasts> {
  const { fromMs, toMs, utcOffsetMin } = span;
  const ids = subject.streams.map(({ id }) => id);
  const found = [...(await readIssues(pool, ids, fromMs - rule.plan.windowMs, toMs)).values()].flat();
  const judge = toIssueJudge(rule, subject, utcOffsetMin);
  return {
    issues: found.reduce((sum, issues) => sum + issues.length, 0),
    episodes: found
      .flatMap((issues) => foldIssues(judge, issues, toMs))
      .filter(({ closedMs }) => (closedMs ?? Infinity) > fromMs)
      .toSorted((a, b) => a.openedMs - b.openedMs),
  };
}
