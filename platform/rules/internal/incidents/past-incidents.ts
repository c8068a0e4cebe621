/** What a rule about incidents would have said over the past, of what was found then. */
import { SECOND_MS } from '../../../../contract/basics/time-units.ts';
import type { NamedFusion } from '../../rules-needs.ts';
import type { Database } from '../../../kernel/database.ts';
import { toSeverity } from '../plan.ts';
import { foldFindings } from './fold-findings.ts';
import type { FusionCondition } from './fold-findings.ts';
import { readOfSpan, readWatchedParts } from './read-incidents.ts';

/** Episodes that reach into (fromMs, toMs], by the time of their beginning; of how many incidents and findings they are. */
export async function findPastIncidents(
  pool: Pick<Database['pool'], 'query'>,
  { serviceId, condition }: { readonly serviceId: string; readonly condition: FusionCondition },
  { withinSec }: NamedFusion,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
) {
  const incidents = await readOfSpan(
    pool,
    `${serviceId}/${condition.fusion}`,
    fromMs - withinSec * SECOND_MS,
    toMs,
  );
  const parts = await readWatchedParts(
    pool,
    incidents.map(({ id }) => id),
  );
  const episodes = incidents.flatMap(({ id, findings, lastMs, weighedMs }) => {
    const known = findings.filter(({ foundMs }) => foundMs <= toMs);
    const overMs = lastMs + withinSec * SECOND_MS;
    const of = parts.get(id) ?? [];
    const code = of[0]?.areaCode ?? `incident:${id}`;
    return foldFindings(condition, known, { overMs, atMs: Math.min(weighedMs, toMs) })
      .filter(({ closedMs }) => (closedMs ?? Infinity) > fromMs)
      .map(({ openedMs, closedMs, worst }) => ({
        subject: code,
        name: { vi: code, en: code },
        openedMs,
        closedMs,
        severity: toSeverity(worst),
        peak: of.length,
        unit: '',
      }));
  });
  return {
    subjects: incidents.length,
    readings: incidents.reduce((sum, { findings }) => sum + findings.length, 0),
    episodes: episodes.toSorted((a, b) => a.openedMs - b.openedMs),
  };
}
