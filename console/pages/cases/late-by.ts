/** By how much the promise of a case has passed; 0 when it has not. A clock that stands still is not late by standing. */
import type { CaseRow } from '../../../contract/cases/case.ts';

export function toLateMs(
  { dueMs, endedMs, pausedMs }: Pick<CaseRow, 'dueMs' | 'endedMs' | 'pausedMs'>,
  nowMs: number,
): number {
  return dueMs === null ? 0 : Math.max(0, (endedMs ?? pausedMs ?? nowMs) - dueMs);
}
