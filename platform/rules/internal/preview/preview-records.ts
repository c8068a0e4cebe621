/** The preview of a rule that counts records: the same counting, with the time of the data as its clock. */
import type { RulePreview } from '../../../../contract/rules/rule-view.ts';
import type { AlertChange } from '../../../alerts/alert-change.ts';
import type { Database } from '../../../kernel/database.ts';
import type { ActiveRule, FlapGuard } from '../engine/episode.ts';
import { readRecords } from '../records/read-records.ts';
import { createRecordWatches } from '../records/record-watches.ts';

type Found = Pick<RulePreview, 'subjects' | 'readings' | 'episodes'>;

/** Runs the rule over the records opened in the span. */
export async function previewRecords(
  rule: ActiveRule,
  fromMs: number,
  toMs: number,
  { db, flapGuard }: { db: Database; flapGuard: FlapGuard },
): Promise<Found> {
  const { condition, serviceId } = rule.definition;
  if (condition.kind !== 'record-count') return { subjects: 0, readings: 0, episodes: [] };
  const records = await readRecords(db, serviceId, condition.recordKind, fromMs, toMs);
  let nowMs = fromMs;
  // The agency of an episode does not matter here; that there is one does.
  const watches = createRecordWatches({
    listRecords: async () => [],
    flapGuard,
    now: () => nowMs,
    agencyOf: () => '',
  });
  await watches.load([rule], []);
  const changes: AlertChange[] = [];
  for (const record of records) {
    nowMs = record.timeMs;
    changes.push(...watches.tick(nowMs - 1), ...watches.evaluate([record]));
  }
  changes.push(...watches.tick(toMs));
  return {
    subjects: new Set(records.map((record) => record.areaCode)).size,
    readings: records.length,
    episodes: toEpisodes(changes),
  };
}

function toEpisodes(changes: readonly AlertChange[]): Found['episodes'] {
  const byEpisode = Map.groupBy(changes, ({ subject, openedMs }) => `${subject.key} ${openedMs}`);
  return [...byEpisode.values()].flatMap((steps) => {
    const last = steps.at(-1);
    if (last === undefined) return [];
    const peak = Math.max(...steps.flatMap((step) => step.evidence.map((seen) => seen.value ?? 0)));
    const code = last.subject.areaCode ?? last.subject.key;
    return [
      {
        subject: code,
        name: { vi: code, en: code },
        openedMs: last.openedMs,
        closedMs: last.closedMs,
        severity: last.worstSeverity,
        peak,
        unit: '',
      },
    ];
  });
}
