/** What the auditor found last, as people see it. */
import type { AuditState } from '../../../../contract/cases/case.ts';
import type { Database } from '../../../kernel/database.ts';

/** Reads the last pass; silent when there was none for longer than it should. */
export async function readAuditState(
  db: Database,
  nowMs: number,
  silentAfterMs: number,
): Promise<AuditState> {
  const { rows } = await db.pool.query<{
    ended_at: number;
    score: number;
    open_cases: number;
    pending_timers: number;
    checks: AuditState['checks'];
  }>(
    `select ended_at, score, open_cases, pending_timers, checks from audit_pass
     where ended_at <= to_timestamp($1::float8 / 1000.0) order by ended_at desc limit 1`,
    [nowMs],
  );
  const last = rows[0];
  if (last === undefined)
    return { lastMs: null, silent: true, score: null, openCases: 0, pendingTimers: 0, checks: [] };
  return {
    lastMs: last.ended_at,
    silent: nowMs - last.ended_at > silentAfterMs,
    score: last.score,
    openCases: last.open_cases,
    pendingTimers: last.pending_timers,
    checks: last.checks,
  };
}
