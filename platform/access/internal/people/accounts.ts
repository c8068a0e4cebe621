/**
 * Accounts beside their names: second factors, disabling and enabling, what happened at sign-in, and the daily look for
 * accounts nobody uses (45 days, NĐ 331/2026).
 */
import type { HomePage } from '../../../../contract/people/access.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import type { Clock, Stop } from '../../../kernel/clock.ts';
import type { Database, Queryable } from '../../../kernel/database.ts';
import type { Log } from '../../../kernel/log.ts';
import { toActor } from '../../feed-keys.ts';
import type { Journal, JournalEntry } from '../../journal.ts';
import type { Person } from '../../permissions.ts';
import { endTokens } from '../../tokens.ts';

export const IDLE_ACCOUNT_DAYS = 45;
const DAY_MS = 24 * 3_600_000;
const LOOK_EVERY_MS = 3_600_000;
/** One process at a time looks for idle accounts. */
const IDLE_LOCK = 4_801_002;

/** How an account can be signed in to. */
export interface AccountFactors {
  readonly totp: boolean;
  readonly passkeys: number;
  readonly hasPassword: boolean;
  readonly passwordIsLong: boolean;
  readonly passwordSetMs: number | null;
  readonly disabledMs: number | null;
  readonly firstStart: boolean;
  readonly createdMs: number;
  readonly language: 'vi' | 'en' | null;
  readonly username: string;
  readonly email: string;
}

export function createAccounts(deps: { db: Database; clock: Clock; journal: Journal; onEnd: () => void }) {
  const { db, clock, journal, onEnd } = deps;

  const factors = async (userId: string, at: Queryable = db.pool): Promise<AccountFactors> => {
    const { rows } = await at.query<AccountFactors>(
      `select u."twoFactorEnabled" as totp, (select count(*) from passkey p where p.user_id = u.id) as passkeys,
         exists (select 1 from account c where c."userId" = u.id and c."providerId" = 'credential'
                 and c.password is not null) as "hasPassword",
         coalesce(a.password_is_long, false) as "passwordIsLong", a.password_set_at as "passwordSetMs",
         a.disabled_at as "disabledMs", coalesce(a.first_start, false) as "firstStart",
         u."createdAt" as "createdMs", a.language, u.username, u.email
       from "user" u left join account_state a on a.user_id = u.id where u.id = $1`,
      [userId],
    );
    const found = rows[0];
    if (found === undefined) throw noUser(userId);
    return found;
  };

  const disable = async (
    tx: Queryable & Parameters<Journal['append']>[0],
    userId: string,
    entry: JournalEntry,
  ) => {
    await checkAdministratorLeft(tx, userId);
    await tx.query(
      `insert into account_state (user_id, disabled_at, disabled_why) values ($1, to_timestamp($2 / 1000.0), $3)
       on conflict (user_id) do update set disabled_at = excluded.disabled_at, disabled_why = excluded.disabled_why`,
      [userId, clock.now(), entry.why ?? ''],
    );
    await tx.query('delete from session where "userId" = $1', [userId]);
    // Enabling the account later does not bring back what programs had.
    const tokensEnded = await endTokens(tx, userId, clock.now());
    await journal.append(tx, tokensEnded === 0 ? entry : { ...entry, after: { tokensEnded } });
  };

  /** Disables who has not signed in for 45 days; the last administrator stays. */
  const disableIdle = async (): Promise<void> => {
    const disabled = await db.tx(async (tx) => {
      const lock = await tx.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [
        IDLE_LOCK,
      ]);
      if (lock.rows[0]?.got !== true) return 0;
      const { rows } = await tx.query<{ id: string }>(
        `select u.id from "user" u left join account_state a on a.user_id = u.id
         where a.disabled_at is null
           and greatest(u."createdAt", a.last_sign_in_at, a.enabled_at) < to_timestamp($1 / 1000.0) order by u.id`,
        [clock.now() - IDLE_ACCOUNT_DAYS * DAY_MS],
      );
      let count = 0;
      for (const { id } of rows) {
        if (!(await isAdministratorLeft(tx, id))) continue;
        await disable(tx, id, {
          actor: 'system',
          role: 'system',
          source: 'daily look',
          action: 'user.disable',
          subject: `user:${id}`,
          why: `no sign-in for ${IDLE_ACCOUNT_DAYS} days`,
        });
        count++;
      }
      return count;
    });
    if (disabled > 0) onEnd();
  };

  return {
    factors,
    disableIdle,

    /** Looks once an hour: cheap, and a centre that was down at midnight misses nothing. */
    startIdleLook(log: Log, alsoDo: () => Promise<void>): Stop {
      return clock.every(LOOK_EVERY_MS, async () => {
        try {
          await disableIdle();
          await alsoDo();
        } catch (error) {
          log.warn({ err: error }, 'idle accounts could not be looked for and are looked for again');
        }
      });
    },

    async disable(userId: string, why: string, by: Person): Promise<void> {
      await db.tx(async (tx) => {
        const { disabledMs } = await factors(userId, tx);
        if (disabledMs !== null) return;
        await disable(tx, userId, { ...toActor(by), action: 'user.disable', subject: `user:${userId}`, why });
      });
      onEnd();
    },

    async enable(userId: string, by: Person): Promise<void> {
      await db.tx(async (tx) => {
        await factors(userId, tx);
        await tx.query(
          `update account_state set disabled_at = null, disabled_why = null, enabled_at = to_timestamp($2 / 1000.0)
           where user_id = $1`,
          [userId, clock.now()],
        );
        await journal.append(tx, { ...toActor(by), action: 'user.enable', subject: `user:${userId}` });
      });
    },

    /** Takes all second factors away: the person lost them. Their sessions end. */
    async removeSecondFactors(userId: string, by: Person): Promise<void> {
      await db.tx(async (tx) => {
        await factors(userId, tx);
        await tx.query('delete from passkey where user_id = $1', [userId]);
        await tx.query('delete from "twoFactor" where "userId" = $1', [userId]);
        await tx.query('update "user" set "twoFactorEnabled" = false where id = $1', [userId]);
        await tx.query('delete from session where "userId" = $1', [userId]);
        await journal.append(tx, {
          ...toActor(by),
          action: 'user.second-factor.remove',
          subject: `user:${userId}`,
          why: 'by an administrator',
        });
      });
      onEnd();
    },

    async setLanguage(userId: string, language: 'vi' | 'en'): Promise<void> {
      await db.pool.query(
        `insert into account_state (user_id, language) values ($1, $2)
         on conflict (user_id) do update set language = excluded.language`,
        [userId, language],
      );
    },

    async findHome(userId: string): Promise<HomePage | null> {
      const { rows } = await db.pool.query<{ home: HomePage | null }>(
        'select home from account_state where user_id = $1',
        [userId],
      );
      return rows[0]?.home ?? null;
    },

    async setHome(userId: string, home: HomePage | null): Promise<void> {
      await db.pool.query(
        `insert into account_state (user_id, home) values ($1, $2)
         on conflict (user_id) do update set home = excluded.home`,
        [userId, home],
      );
    },

    async noteSignIn(tx: Queryable, userId: string): Promise<void> {
      await tx.query(
        `insert into account_state (user_id, last_sign_in_at) values ($1, to_timestamp($2 / 1000.0))
         on conflict (user_id) do update set last_sign_in_at = excluded.last_sign_in_at`,
        [userId, clock.now()],
      );
    },

    /** The secret of the person's app as it is stored; undefined without one. */
    async findTotp(userId: string): Promise<{ secret: string; verified: boolean } | undefined> {
      const { rows } = await db.pool.query<{ secret: string; verified: boolean }>(
        'select secret, verified from "twoFactor" where "userId" = $1',
        [userId],
      );
      return rows[0];
    },

    /** Takes the half minute of a code; false when it, or a later one, was taken before: a code opens once. */
    async takeTotpStep(userId: string, step: number): Promise<boolean> {
      const { rowCount } = await db.pool.query(
        `insert into account_state as a (user_id, totp_step) values ($1, $2)
         on conflict (user_id) do update set totp_step = excluded.totp_step
         where a.totp_step is null or a.totp_step < excluded.totp_step`,
        [userId, step],
      );
      return rowCount === 1;
    },
  };
}

export function noUser(userId: string) {
  return notFound(`There is no user ${userId}.`, {
    where: 'userId',
    value: userId,
    next: 'List the users.',
  });
}

/** True when somebody else is an administrator for good and may sign in. */
export async function isAdministratorLeft(tx: Queryable, without: string | null): Promise<boolean> {
  const left = await tx.query(
    `select 1 from user_role r left join account_state a on a.user_id = r.user_id
     where r.role = 'administrator' and r.expires_at is null and a.disabled_at is null
       and (r.agency_id is null or r.agency_id in (select id from agency where parent_id is null))
       and ($1::text is null or r.user_id <> $1) limit 1`,
    [without],
  );
  return left.rowCount !== 0;
}

async function checkAdministratorLeft(tx: Queryable, userId: string): Promise<void> {
  if (await isAdministratorLeft(tx, userId)) return;
  throw conflict('The centre would have no administrator.', {
    where: 'user',
    value: userId,
    allowed: 'at least one administrator of the whole city who may sign in',
    next: 'Make somebody else administrator first.',
  });
}
