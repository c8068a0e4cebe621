/**
 * Sessions by our own rules: complete only when the second factor was shown, ended when idle or too old by the centre's
 * clock, listed and ended by the person and by an administrator. Better Auth keeps the token; this keeps the rest.
 */
import type { Grant } from '../../../contract/access.ts';
import type { SessionView, SignInMethod } from '../../../contract/account.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, Queryable } from '../../kernel/database.ts';
import { toActor } from '../feed-keys.ts';
import type { Journal } from '../journal.ts';
import type { Person } from '../permissions.ts';
import { GRANTS_OF_USER } from './grants.ts';

/** When sessions end by themselves; Infinity = never. */
export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

/** Everything that decides what a session may do, in one read. */
export interface SessionFacts {
  readonly sessionId: string;
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly startedMs: number;
  readonly seenMs: number;
  readonly secondFactor: boolean;
  readonly firstStart: boolean;
  readonly createdMs: number;
  /** Unexpired. */
  readonly grants: readonly Grant[];
}

/** A look is noted at most this often: each request would otherwise write. */
const NOTE_SEEN_MS = 60_000;

/** Makes the keeper of sessions. */
export function createSessions(deps: {
  db: Database;
  clock: Clock;
  journal: Journal;
  limits: SessionLimits;
  onEnd: () => void;
}) {
  const { db, clock, journal, limits, onEnd } = deps;

  const isOver = (facts: Pick<SessionFacts, 'startedMs' | 'seenMs'>) =>
    clock.now() - facts.startedMs >= limits.absoluteMs || clock.now() - facts.seenMs >= limits.idleMs;

  const noteSeen = async (list: readonly SessionFacts[]) => {
    const nowMs = clock.now();
    const ids = list.filter(({ seenMs }) => nowMs - seenMs >= NOTE_SEEN_MS).map(({ sessionId }) => sessionId);
    if (ids.length === 0) return;
    await db.pool.query(
      'update session_state set seen_at = to_timestamp($2 / 1000.0) where session_id = any($1::text[])',
      [ids, nowMs],
    );
  };

  const endOver = async (list: readonly SessionFacts[]) => {
    for (const { sessionId, userId, username, startedMs } of list) {
      const why = clock.now() - startedMs >= limits.absoluteMs ? 'absolute limit' : 'idle limit';
      await db.tx(async (tx) => {
        const done = await tx.query('delete from session where id = $1', [sessionId]);
        if (done.rowCount === 0) return;
        await journal.append(tx, {
          actor: username,
          role: 'none',
          source: 'system',
          action: 'session.end',
          subject: `user:${userId}`,
          why,
        });
      });
    }
  };

  return {
    /** Those of these sessions that hold, with their facts; the others are ended. Being asked for is being in use. */
    async look(sessionIds: readonly string[]): Promise<SessionFacts[]> {
      const { rows } = await db.pool.query<SessionFacts>(
        `select t.session_id as "sessionId", u.id as "userId", u.username, u.name, t.started_at as "startedMs",
           t.seen_at as "seenMs", t.second_factor as "secondFactor",
           coalesce(a.first_start, false) as "firstStart", u."createdAt" as "createdMs",
           ${GRANTS_OF_USER('u.id', '$2')} as grants
         from session_state t join session s on s.id = t.session_id join "user" u on u.id = s."userId"
         left join account_state a on a.user_id = u.id
         where t.session_id = any($1::text[]) and a.disabled_at is null`,
        [sessionIds, clock.now()],
      );
      const over = rows.filter(isOver);
      if (over.length > 0) await endOver(over);
      const holding = rows.filter((facts) => !isOver(facts));
      await noteSeen(holding);
      return holding;
    },

    /** Sign-in is complete: from now on the session counts. */
    async begin(
      tx: Queryable,
      given: { sessionId: string; method: SignInMethod; secondFactor: boolean },
    ): Promise<void> {
      await tx.query(
        `insert into session_state (session_id, started_at, seen_at, method, second_factor)
         values ($1, to_timestamp($2 / 1000.0), to_timestamp($2 / 1000.0), $3, $4) on conflict (session_id) do nothing`,
        [given.sessionId, clock.now(), given.method, given.secondFactor],
      );
    },

    /** A second factor was set up or shown in a running session. */
    async setSecondFactor(tx: Queryable, sessionId: string): Promise<void> {
      await tx.query('update session_state set second_factor = true where session_id = $1', [sessionId]);
    },

    async list(userId: string, ownId: string | undefined): Promise<SessionView[]> {
      const { rows } = await db.pool.query<SessionView>(
        `select s.id, t.started_at as "startedMs", t.seen_at as "seenMs", t.method, t.second_factor as "secondFactor",
           s."ipAddress" as address, s."userAgent" as "userAgent", s.id = $2 as "isThis"
         from session s join session_state t on t.session_id = s.id where s."userId" = $1 order by t.seen_at desc`,
        [userId, ownId ?? ''],
      );
      return rows.filter((row) => !isOver(row));
    },

    /** Ends one session of a person, or all but one. */
    async end(
      userId: string,
      which: { id: string } | { allBut: string | undefined },
      by: Person,
    ): Promise<number> {
      const ended = await db.tx(async (tx) => {
        const done =
          'id' in which
            ? await tx.query('delete from session where "userId" = $1 and id = $2', [userId, which.id])
            : await tx.query('delete from session where "userId" = $1 and id <> $2', [
                userId,
                which.allBut ?? '',
              ]);
        if (done.rowCount === 0 && 'id' in which) {
          throw notFound(`There is no session ${which.id}.`, {
            where: 'sessionId',
            value: which.id,
            next: 'List the sessions.',
          });
        }
        await journal.append(tx, {
          ...toActor(by),
          action: 'session.end',
          subject: `user:${userId}`,
          before: { sessions: done.rowCount },
          why: by.id === userId ? 'by the person' : 'by an administrator',
        });
        return done.rowCount ?? 0;
      });
      onEnd();
      return ended;
    },
  };
}
