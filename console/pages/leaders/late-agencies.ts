/** Who is late, and by how much at worst: cases whose promise has passed, put together by the agency that leads them. */
import type { CaseRow } from '../../../contract/cases/case.ts';
import { isLateByWaiting, toCaseTimes } from '../../../contract/cases/case-times.ts';
import { toLateMs } from '../cases/late-by.ts';

export interface LateAgency {
  /** Null: cases that no agency has. */
  readonly agencyId: string | null;
  readonly cases: number;
  readonly worstLateMs: number;
  /** Those its agency has explained, and those that would be in time without the wait for others. */
  readonly explained: number;
  readonly byWaiting: number;
}

/** The one with most late cases first; equal ones by the longest delay. */
export function toLateAgencies(late: readonly CaseRow[], nowMs: number): readonly LateAgency[] {
  return [...Map.groupBy(late, (row) => row.leadAgencyId)]
    .map(([agencyId, rows]) => ({
      agencyId,
      cases: rows.length,
      worstLateMs: Math.max(0, ...rows.map((row) => toLateMs(row, nowMs))),
      explained: rows.filter(({ explanation }) => explanation !== null).length,
      byWaiting: rows.filter((row) =>
        isLateByWaiting(toLateMs(row, nowMs), toCaseTimes(row.holding, agencyId, nowMs)),
      ).length,
    }))
    .toSorted((a, b) => b.cases - a.cases || b.worstLateMs - a.worstLateMs);
}
