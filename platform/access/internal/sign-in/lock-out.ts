/**
 * Lock-out: ten wrong passwords in a row lock a name for a quarter of an hour *for the address they came from*, so that
 * a stranger cannot keep anybody out. A name that is guessed from many addresses is only slowed down for addresses the
 * person never signed in from. By name and not by account: a name nobody has is locked alike, so that guessing tells
 * nothing. Codes and passwords asked for inside a session are counted by account, since only its holder gets there.
 *
 * A try is counted before it is checked: a hundred at once are a hundred. Names are counted by a keyed hash, and one
 * that nobody has is nowhere else either: people type their password where the name belongs.
 */
import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database, Queryable } from '../../../kernel/database.ts';
import type { Journal } from '../../journal.ts';

const MOST_FAILURES = 10;
const LOCKED_MS = 15 * 60_000;
/** Failures further apart are not "in a row". */
const FORGET_MS = 15 * 60_000;
/** From so many failures on, over all addresses, strangers to the name wait between their tries. */
const MANY_FAILURES = 100;
const SLOWED_MS = 10_000;
const KNOWN_MS = 90 * 24 * 3_600_000;

/** What is tried: the password of a name from an address, a secret of an account inside its session, a PIN at a shared telephone. */
export type Tried =
  | { readonly username: string; readonly ip: string }
  | { readonly userId: string; readonly username: string; readonly ip: string; readonly secret: true }
  | { readonly userId: string; readonly username: string; readonly ip: string; readonly pin: true };

/** Why a try is not let through. */
export interface Refused {
  readonly why: 'locked' | 'slowed';
  readonly untilMs: number;
}

/** Makes the counter of failures; `secret` is the centre's own. */
export function createLockOut({
  db,
  clock,
  journal,
  secret,
}: {
  db: Database;
  clock: Clock;
  journal: Journal;
  secret: string;
}) {
  const toMark = (username: string): string =>
    createHmac('sha256', secret).update(`tried name\0${username}`).digest('hex').slice(0, 16);
  const toKey = (tried: Tried): { who: string; address: string } =>
    'userId' in tried
      ? { who: `${'pin' in tried ? 'pin' : 'secret'}:${tried.userId}`, address: '' }
      : { who: `name:${toMark(tried.username)}`, address: toNetwork(tried.ip) };

  /** Whom the journal names: a name nobody has may be a password, and only its mark is kept. */
  const toNamed = async (tx: Queryable, { username }: Tried): Promise<{ actor: string; subject: string }> => {
    const { rowCount } = await tx.query('select 1 from "user" where username = $1', [username]);
    return rowCount === 0
      ? { actor: 'unknown', subject: `unknown-name:${toMark(username)}` }
      : { actor: username, subject: `username:${username}` };
  };

  const isKnown = async (username: string, address: string): Promise<boolean> => {
    const { rowCount } = await db.pool.query(
      `select 1 from known_address k join "user" u on u.id = k.user_id
       where u.username = $1 and k.address = $2 and k.seen_at > to_timestamp($3 / 1000.0)`,
      [username, address, clock.now() - KNOWN_MS],
    );
    return rowCount !== 0;
  };

  /** Takes the turn of a name that is guessed from everywhere; undefined when it may be tried now. */
  const takeTurn = async (who: string): Promise<Refused | undefined> => {
    const nowMs = clock.now();
    const { rows } = await db.pool.query<{ untilMs: number | null; taken: boolean }>(
      `with busy as (select locked_until from sign_in_failure where who = $1 and address = '' and failed >= $2
                       and failed_at >= to_timestamp($3 / 1000.0)),
         turn as (update sign_in_failure set locked_until = to_timestamp($5 / 1000.0)
                  where who = $1 and address = '' and failed >= $2 and failed_at >= to_timestamp($3 / 1000.0)
                    and (locked_until is null or locked_until <= to_timestamp($4 / 1000.0)) returning 1)
       select locked_until as "untilMs", exists (select 1 from turn) as taken from busy`,
      [who, MANY_FAILURES, nowMs - FORGET_MS, nowMs, nowMs + SLOWED_MS],
    );
    const busy = rows[0];
    return busy === undefined || busy.taken
      ? undefined
      : { why: 'slowed', untilMs: busy.untilMs ?? nowMs + SLOWED_MS };
  };

  return {
    /** Counts a try, to be told afterwards that it was right or wrong; refused when there were too many. */
    async begin(tried: Tried): Promise<Refused | undefined> {
      const { who, address } = toKey(tried);
      const nowMs = clock.now();
      const { rows } = await db.pool.query<{ failed: number; lockedUntilMs: number | null }>(
        `insert into sign_in_failure as f (who, address, failed, failed_at) values ($1, $2, 1, to_timestamp($3 / 1000.0))
         on conflict (who, address) do update set
           failed = case when f.locked_until > excluded.failed_at then f.failed
                         when f.locked_until is not null or f.failed_at < to_timestamp(($3::float8 - $4) / 1000.0) then 1
                         else f.failed + 1 end,
           failed_at = case when f.locked_until > excluded.failed_at then f.failed_at else excluded.failed_at end,
           locked_until = case when f.locked_until > excluded.failed_at then f.locked_until end
         returning failed, locked_until as "lockedUntilMs"`,
        [who, address, nowMs, FORGET_MS],
      );
      const { failed = 0, lockedUntilMs = null } = rows[0] ?? {};
      if (lockedUntilMs !== null) return { why: 'locked', untilMs: lockedUntilMs };
      if (failed > MOST_FAILURES) return { why: 'locked', untilMs: nowMs + LOCKED_MS };
      if ('userId' in tried || (await isKnown(tried.username, address))) return undefined;
      return takeTurn(who);
    },

    /** The try was right: it was none of the failures. */
    async right(tried: Tried): Promise<void> {
      const { who, address } = toKey(tried);
      await db.pool.query(
        'update sign_in_failure set failed = greatest(failed - 1, 0) where who = $1 and address = $2',
        [who, address],
      );
    },

    /** The try was wrong: it is in the journal, and the tenth locks. */
    async wrong(tried: Tried, what: string): Promise<void> {
      const { who, address } = toKey(tried);
      const nowMs = clock.now();
      await db.tx(async (tx) => {
        const noted = await tx.query<{ failed: number }>(
          `update sign_in_failure set locked_until = case when failed >= $3 then to_timestamp($4 / 1000.0) end
           where who = $1 and address = $2 returning failed`,
          [who, address, MOST_FAILURES, nowMs + LOCKED_MS],
        );
        if (address !== '') {
          await tx.query(
            `insert into sign_in_failure as f (who, address, failed, failed_at) values ($1, '', 1, to_timestamp($2 / 1000.0))
             on conflict (who, address) do update set failed_at = excluded.failed_at,
               failed = case when f.failed_at < to_timestamp(($2::float8 - $3) / 1000.0) then 1 else f.failed + 1 end`,
            [who, nowMs, FORGET_MS],
          );
        }
        const failed = noted.rows[0]?.failed ?? 1;
        const isLocked = failed >= MOST_FAILURES;
        await journal.append(tx, {
          ...(await toNamed(tx, tried)),
          role: 'none',
          source: tried.ip,
          action: isLocked ? 'sign-in.lock' : 'sign-in.fail',
          after: { failed, ...(isLocked ? { lockedUntilMs: nowMs + LOCKED_MS } : {}) },
          why: what,
        });
      });
    },

    /** A good sign-in ends the row of failures here, and this address is known from now on. */
    async forget(given: { userId: string; username: string; ip: string }): Promise<void> {
      const address = toNetwork(given.ip);
      await db.pool.query(
        `with cleared as (delete from sign_in_failure where (who = $1 and address = $2) or who = $3)
         insert into known_address (user_id, address, seen_at) values ($4, $2, to_timestamp($5 / 1000.0))
         on conflict (user_id, address) do update set seen_at = excluded.seen_at`,
        [`name:${toMark(given.username)}`, address, `secret:${given.userId}`, given.userId, clock.now()],
      );
    },

    /** Names nobody has and addresses nobody uses are not kept for ever. */
    async forgetOld(): Promise<void> {
      const nowMs = clock.now();
      await db.pool.query('delete from sign_in_failure where failed_at < to_timestamp($1 / 1000.0)', [
        nowMs - 24 * 3_600_000,
      ]);
      await db.pool.query('delete from known_address where seen_at < to_timestamp($1 / 1000.0)', [
        nowMs - KNOWN_MS,
      ]);
    },
  };
}

/** One household or office has a whole /64 of IPv6: its addresses count as one. */
function toNetwork(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const [head = '', tail] = ip.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...middle, ...right]
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}
