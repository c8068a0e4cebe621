/**
 * Lock-out: after ten wrong passwords in a row a user name is locked for a quarter of an hour. By name and not by
 * account: a name nobody has is locked alike, so that guessing tells nothing. Passkeys stay open to their owner.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import type { Journal } from '../journal.ts';

const MOST_FAILURES = 10;
const LOCKED_MS = 15 * 60_000;
/** Failures further apart are not "in a row". */
const FORGET_MS = 15 * 60_000;

export function createLockOut({ db, clock, journal }: { db: Database; clock: Clock; journal: Journal }) {
  const noteFailure = async (username: string, ip: string, what: string): Promise<void> => {
    const nowMs = clock.now();
    await db.tx(async (tx) => {
      const noted = await tx.query<{ failed: number }>(
        `insert into sign_in_failure (username, failed, failed_at) values ($1, 1, to_timestamp($2 / 1000.0))
         on conflict (username) do update set failed_at = excluded.failed_at,
           failed = case when sign_in_failure.failed_at < to_timestamp(($2::float8 - $3) / 1000.0) then 1
                         else sign_in_failure.failed + 1 end
         returning failed`,
        [username, nowMs, FORGET_MS],
      );
      const failed = noted.rows[0]?.failed ?? 0;
      const isLocked = failed >= MOST_FAILURES;
      if (isLocked) {
        await tx.query(
          `update sign_in_failure set locked_until = to_timestamp($2 / 1000.0), failed = 0 where username = $1`,
          [username, nowMs + LOCKED_MS],
        );
      }
      await journal.append(tx, {
        actor: username,
        role: 'none',
        source: ip,
        action: isLocked ? 'sign-in.lock' : 'sign-in.fail',
        subject: `username:${username}`,
        after: { failed, ...(isLocked ? { lockedUntilMs: nowMs + LOCKED_MS } : {}) },
        why: what,
      });
    });
  };

  return {
    noteFailure,
    /** Until when the name is locked; undefined when it is not. */
    async findLock(username: string): Promise<number | undefined> {
      const { rows } = await db.pool.query<{ lockedUntilMs: number | null }>(
        'select locked_until as "lockedUntilMs" from sign_in_failure where username = $1',
        [username],
      );
      const untilMs = rows[0]?.lockedUntilMs ?? 0;
      return untilMs > clock.now() ? untilMs : undefined;
    },
    /** A good sign-in ends the row of failures. */
    async forget(username: string): Promise<void> {
      await db.pool.query('delete from sign_in_failure where username = $1', [username]);
    },
    /** Names nobody has are not kept for ever. */
    async forgetOld(): Promise<void> {
      await db.pool.query('delete from sign_in_failure where failed_at < to_timestamp($1 / 1000.0)', [
        clock.now() - 24 * 3_600_000,
      ]);
    },
  };
}
