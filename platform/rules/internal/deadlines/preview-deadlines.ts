/** The preview of a rule about the time of records, from their stored versions. */
import type { RulePreview } from '../../../../contract/rules/rule-view.ts';
import type { DeadlineCondition } from '../../../../contract/rules/rule.ts';
import type { Database } from '../../../kernel/database.ts';
import { toSeverity } from '../plan.ts';
import { listDeadlineEpisodes, toCount } from './deadline-level.ts';
import type { WorkingMsBetween } from './deadline-level.ts';
import { listPastSpans } from './record-spans.ts';
import type { SpanWish } from './record-spans.ts';

type Previewed = Pick<RulePreview, 'subjects' | 'readings' | 'episodes'>;

export async function previewDeadlines(
  wish: SpanWish & { readonly condition: DeadlineCondition },
  span: { readonly fromMs: number; readonly toMs: number },
  { db, workingMsBetween }: { db: Pick<Database, 'pool'>; workingMsBetween: WorkingMsBetween },
): Promise<Previewed> {
  const { condition } = wish;
  const count = toCount(condition, workingMsBetween);
  const earliestMs = Math.min(...condition.steps.map(({ afterSec }) => afterSec)) * 1000;
  const spans = await listPastSpans(db, wish, span.fromMs, span.toMs - Math.min(0, 7 * earliestMs));
  const groups = Map.groupBy(spans, ({ recordId, areaCode }) =>
    condition.within === 'record' ? String(recordId) : (areaCode ?? ''),
  );
  if (condition.within === 'area') groups.delete('');
  const episodes = [...groups].flatMap(([key, list]) => {
    const code = condition.within === 'area' ? key : (list[0]?.code ?? key);
    return listDeadlineEpisodes(condition, list, span, count).map(({ openedMs, closedMs, worst, most }) => ({
      subject: code,
      name: { vi: code, en: code },
      openedMs,
      closedMs,
      severity: toSeverity(worst),
      peak: most,
      unit: '',
    }));
  });
  return {
    subjects: groups.size,
    readings: spans.length,
    episodes: episodes.toSorted((a, b) => a.openedMs - b.openedMs),
  };
}
