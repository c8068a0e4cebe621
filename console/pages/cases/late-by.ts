/** By how much the promise of a case has passed; 0 when it has not. A clock that stands still is not late by standing. */
import type { CaseRow } from '../../../contract/case.ts';

export function toLateMs(
  { dueMs, closedMs, pausedMs }: Pick<CaseRow, 'dueMs' | 'closedMs' | 'pausedMs'>,
  nowMs: number,
): number {
  return dueMs === null ? 0 : Math.max(0, (closedMs ?? pausedMs ?? nowMs) - dueMs);
}
