/** Who is late, and by how much at worst: overdue cases put together by the agency that leads them. */
import type { CaseRow } from '../../../contract/case.ts';

export interface LateAgency {
  /** Null: cases that no agency has. */
  readonly agencyId: string | null;
  readonly cases: number;
  readonly worstLateMs: number;
}

/** The one with most overdue cases first; equal ones by the longest delay. */
export function toLateAgencies(overdue: readonly CaseRow[], nowMs: number): readonly LateAgency[] {
  return [...Map.groupBy(overdue, (row) => row.leadAgencyId)]
    .map(([agencyId, rows]) => ({
      agencyId,
      cases: rows.length,
      worstLateMs: Math.max(0, ...rows.map((row) => nowMs - (row.nextClock?.dueMs ?? row.dueMs ?? nowMs))),
    }))
    .toSorted((a, b) => b.cases - a.cases || b.worstLateMs - a.worstLateMs);
}
