/**
 * Sessions by our own rules: complete only when the second factor was shown, ended when idle or too old by the centre's
 * clock, listed and ended by the person and by an administrator. Better Auth keeps the token; this keeps the rest.
 */
import type { Grant } from '../../../../contract/people/access.ts';
import type { SessionView, SignInMethod } from '../../../../contract/people/account.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database, Queryable } from '../../../kernel/database.ts';
import { toActor } from '../../feed-keys.ts';
import type { Journal } from '../../journal.ts';
import type { Person } from '../../permissions.ts';
import { GRANTS_OF_USER } from '../rights/grants.ts';

/** When sessions end by themselves; Infinity = never. */
export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

/** Everything that decides what a session may do, in one read. */
export interface SessionFacts {
  readonly sessionId: string;
  /** The secret of the session; it leaves this module only towards the sign-in library. */
  readonly token: string;
  readonly method: SignInMethod;
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly startedMs: number;
  readonly seenMs: number;
  readonly secondFactor: boolean;
  /** When a second factor was shown last. */
  readonly secondFactorMs: number | null;
  /** The account has a second factor, shown or not. */
  readonly hasFactor: boolean;
  readonly firstStart: boolean;
  readonly createdMs: number;
  /** Unexpired. */
  readonly grants: readonly Grant[];
  /** The account is a shared duty telephone's. */
  readonly shared: boolean;
  /** Who has said that they are on there; null for nobody, or when it was too long ago. */
  readonly onDuty: {
    readonly userId: string;
    readonly username: string;
    readonly name: string;
    readonly sinceMs: number;
    readonly grants: readonly Grant[];
  } | null;
}

/** Who has a second factor shows it again before changing how they sign in, when it was longer ago than this. */
const FRESH_MS = 5 * 60_000;
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

  /** Sessions by a column of `session`; only those whose sign-in is complete, of accounts that may sign in. */
  const read = async (column: 'id' | 'token', values: readonly string[]): Promise<SessionFacts[]> => {
    // Every request asks this: as a statement with a name its plan is made once a connection.
    const text = `select t.session_id as "sessionId", s.token, t.method, u.id as "userId", u.username, u.name,
         t.started_at as "startedMs", t.seen_at as "seenMs", t.second_factor as "secondFactor",
         t.second_factor_at as "secondFactorMs",
         u."twoFactorEnabled" or exists (select 1 from passkey p where p.user_id = u.id) as "hasFactor",
         coalesce(a.first_start, false) as "firstStart", u."createdAt" as "createdMs",
         ${GRANTS_OF_USER('u.id', '$2')} as grants, coalesce(a.shared, false) as shared,
         (select jsonb_build_object('userId', o.id, 'username', o.username, 'name', o.name,
             'sinceMs', (extract(epoch from t.on_since) * 1000)::bigint, 'grants', ${GRANTS_OF_USER('o.id', '$2')})
          from "user" o left join account_state b on b.user_id = o.id
          where o.id = t.on_user_id and b.disabled_at is null
            and t.on_until > to_timestamp($2::float8 / 1000.0)) as "onDuty"
       from session_state t join session s on s.id = t.session_id join "user" u on u.id = s."userId"
       left join account_state a on a.user_id = u.id
       where s.${column} = any($1::text[]) and s."expiresAt" > now() and a.disabled_at is null`;
    const { rows } = await db.pool.query<SessionFacts>({
      name: `access-session-by-${column}`,
      text,
      values: [values, clock.now()],
    });
    const over = rows.filter(isOver);
    if (over.length > 0) await endOver(over);
    const holding = rows.filter((facts) => !isOver(facts));
    await noteSeen(holding);
    return holding;
  };

  return {
    /** Those of these sessions that hold, with their facts; the others are ended. Being asked for is being in use. */
    look: (sessionIds: readonly string[]): Promise<SessionFacts[]> => read('id', sessionIds),

    /** The session with this secret, when it holds. */
    async find(token: string): Promise<SessionFacts | undefined> {
      return (await read('token', [token]))[0];
    },

    /** True when the account has no second factor, or it was shown within the last minutes. */
    isFresh({ hasFactor, secondFactorMs }: Pick<SessionFacts, 'hasFactor' | 'secondFactorMs'>): boolean {
      return !hasFactor || (secondFactorMs !== null && clock.now() - secondFactorMs < FRESH_MS);
    },

    /** Sign-in is complete: from now on the session counts. */
    async begin(
      tx: Queryable,
      given: { sessionId: string; method: SignInMethod; secondFactor: boolean },
    ): Promise<void> {
      await tx.query(
        `insert into session_state (session_id, started_at, seen_at, method, second_factor, second_factor_at)
         values ($1, to_timestamp($2 / 1000.0), to_timestamp($2 / 1000.0), $3, $4,
           case when $4 then to_timestamp($2 / 1000.0) end)
         on conflict (session_id) do nothing`,
        [given.sessionId, clock.now(), given.method, given.secondFactor],
      );
    },

    /** Better Auth has put a new session in place of a running one: it goes on, and lasts no longer than that. */
    async carryOn(
      tx: Queryable,
      from: SessionFacts,
      given: { sessionId: string; secondFactorMs: number | null },
    ): Promise<void> {
      await tx.query(
        `insert into session_state (session_id, started_at, seen_at, method, second_factor, second_factor_at)
         values ($1, to_timestamp($2 / 1000.0), to_timestamp($3 / 1000.0), $4, $5::float8 is not null,
           to_timestamp($5 / 1000.0)) on conflict (session_id) do nothing`,
        [given.sessionId, from.startedMs, clock.now(), from.method, given.secondFactorMs],
      );
    },

    /** A second factor was set up or shown in a running session. */
    async showSecondFactor(tx: Queryable, sessionId: string): Promise<void> {
      await tx.query(
        `update session_state set second_factor = true, second_factor_at = to_timestamp($2 / 1000.0)
         where session_id = $1`,
        [sessionId, clock.now()],
      );
    },

    /** Who took their last second factor away has none to have shown. */
    async forgetSecondFactor(tx: Queryable, userId: string): Promise<void> {
      await tx.query(
        `update session_state t set second_factor = false, second_factor_at = null
         from session s, "user" u where s.id = t.session_id and u.id = s."userId" and u.id = $1
           and not u."twoFactorEnabled" and not exists (select 1 from passkey p where p.user_id = u.id)`,
        [userId],
      );
    },

    /** How the person signs in has changed: whoever is signed in elsewhere by the old way is out. */
    async endOthers(tx: Queryable, userId: string, keepSessionId: string | undefined): Promise<void> {
      await tx.query('delete from session where "userId" = $1 and id <> $2', [userId, keepSessionId ?? '']);
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
