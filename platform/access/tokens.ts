/**
 * Tokens of programs (`hv_…`): a person's rights, narrowed to a list and perhaps to one agency, until a time. Only the
 * SHA-256 is stored (256 random bits need no slow hash); the token itself is shown once.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Grant, Permission } from '../../contract/people/access.ts';
import type { TokenMade, TokenView } from '../../contract/people/account.ts';
import { notFound } from '../kernel/errors.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Queryable } from '../kernel/database.ts';
import { toActor } from './feed-keys.ts';
import { createLastUsed } from './internal/keys/last-used.ts';
import { GRANTS_OF_USER } from './internal/rights/grants.ts';
import type { Journal } from './journal.ts';
import type { Person } from './permissions.ts';

export const TOKEN_PREFIX = 'hv_';

/** Who stands behind a good token, and what is left to it. */
export interface TokenHolder {
  readonly tokenId: string;
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly agencyId: string | null;
  /** Unexpired grants of the person. */
  readonly grants: readonly Grant[];
}

export interface TokenGiven {
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly agencyId: string | null;
  readonly expiresMs: number;
}

export interface Tokens {
  make(given: TokenGiven, by: Person): Promise<TokenMade>;
  /** A new token like the old one, which works for `graceMs` more. */
  rotate(id: string, given: { graceMs: number; expiresMs: number }, by: Person): Promise<TokenMade>;
  revoke(id: string, by: Person): Promise<void>;
  /** Of one person, or of all. */
  list(userId: string | undefined): Promise<TokenView[]>;
  /** Whose a token is. @throws HaivanError not_found when there is none. */
  getOwner(id: string): Promise<string>;
  /** Who a token stands for; undefined for an unknown, expired or revoked one, or of a disabled account. */
  verify(token: string): Promise<TokenHolder | undefined>;
  /** Those of these tokens that still hold, with what their person may do now. */
  look(ids: readonly string[]): Promise<TokenHolder[]>;
  stop(): Promise<void>;
}

/** Makes the keeper of tokens. */
export function createTokens(deps: {
  db: Database;
  clock: Clock;
  journal: Journal;
  onEnd: () => void;
}): Tokens {
  const { db, clock, journal, onEnd } = deps;
  const lastUsed = createLastUsed(deps, 'api_token');

  const insert = async (
    tx: Queryable,
    given: TokenGiven & { userId: string; rotatedFrom: string | null },
  ): Promise<TokenMade> => {
    const id = randomBytes(6).toString('hex');
    const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
    await tx.query(
      `insert into api_token (id, user_id, name, hash, permissions, agency_id, created_at, expires_at, rotated_from)
       values ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0), to_timestamp($8 / 1000.0), $9)`,
      [
        id,
        given.userId,
        given.name,
        toDigest(token),
        given.permissions,
        given.agencyId,
        clock.now(),
        given.expiresMs,
        given.rotatedFrom,
      ],
    );
    return { id, token, expiresMs: given.expiresMs };
  };

  /** Tokens that hold, with what their person may do now. */
  const read = async (which: string, value: Buffer | readonly string[]): Promise<TokenHolder[]> => {
    const { rows } = await db.pool.query<TokenHolder>(
      `select k.id as "tokenId", u.id as "userId", u.username, u.name, k.permissions, k.agency_id as "agencyId",
         ${GRANTS_OF_USER('u.id', '$2')} as grants
       from api_token k join "user" u on u.id = k.user_id left join account_state a on a.user_id = u.id
       where ${which} and k.revoked_at is null and k.expires_at > to_timestamp($2::float8 / 1000.0)
         and a.disabled_at is null`,
      [value, clock.now()],
    );
    return rows;
  };

  return {
    async make(given, by) {
      return db.tx(async (tx) => {
        const made = await insert(tx, { ...given, userId: by.id, rotatedFrom: null });
        await journal.append(tx, {
          ...toActor(by),
          action: 'token.make',
          subject: `token:${made.id}`,
          after: { ...given, userId: by.id },
        });
        return made;
      });
    },

    async rotate(id, { graceMs, expiresMs }, by) {
      const nowMs = clock.now();
      return db.tx(async (tx) => {
        const old = await tx.query<{
          userId: string;
          name: string;
          permissions: Permission[];
          agencyId: string | null;
        }>(
          `update api_token set expires_at = least(expires_at, to_timestamp($2 / 1000.0))
           where id = $1 and revoked_at is null and expires_at > to_timestamp($3 / 1000.0)
           returning user_id as "userId", name, permissions, agency_id as "agencyId"`,
          [id, nowMs + graceMs, nowMs],
        );
        const row = old.rows[0];
        if (row === undefined) throw noToken(id);
        const made = await insert(tx, { ...row, expiresMs, rotatedFrom: id });
        await journal.append(tx, {
          ...toActor(by),
          action: 'token.rotate',
          subject: `token:${made.id}`,
          before: { id },
          after: { name: row.name, expiresMs, oldTokenUntilMs: nowMs + graceMs },
        });
        return made;
      });
    },

    async revoke(id, by) {
      await db.tx(async (tx) => {
        const done = await tx.query(
          'update api_token set revoked_at = to_timestamp($2 / 1000.0) where id = $1 and revoked_at is null',
          [id, clock.now()],
        );
        if (done.rowCount === 0) throw noToken(id);
        await journal.append(tx, { ...toActor(by), action: 'token.revoke', subject: `token:${id}` });
      });
      onEnd();
    },

    async list(userId) {
      const { rows } = await db.pool.query<TokenView>(
        `select k.id, k.name, k.user_id as "userId", u.username, k.permissions, k.agency_id as "agencyId",
           k.created_at as "createdMs", k.expires_at as "expiresMs", k.last_used_at as "lastUsedMs",
           k.revoked_at as "revokedMs", k.rotated_from as "rotatedFrom"
         from api_token k join "user" u on u.id = k.user_id
         where $1::text is null or k.user_id = $1 order by k.created_at desc, k.id`,
        [userId ?? null],
      );
      return rows.map((row) => ({ ...row, lastUsedMs: lastUsed.of(row.id, row.lastUsedMs) }));
    },

    async getOwner(id) {
      const { rows } = await db.pool.query<{ userId: string }>(
        'select user_id as "userId" from api_token where id = $1',
        [id],
      );
      const owner = rows[0]?.userId;
      if (owner === undefined) throw noToken(id);
      return owner;
    },

    async verify(token) {
      if (!token.startsWith(TOKEN_PREFIX) || token.length > 100) return undefined;
      const [holder] = await read('k.hash = $1', toDigest(token));
      if (holder !== undefined) lastUsed.note(holder.tokenId);
      return holder;
    },

    look: (ids) => read('k.id = any($1::text[])', ids),

    stop: () => lastUsed.stop(),
  };
}

/**
 * Ends all tokens of a person, or those that hold one of these rights: what they stood for is gone, and does not come
 * back with another grant.
 * @returns how many ended.
 */
export async function endTokens(
  tx: Queryable,
  userId: string,
  nowMs: number,
  having?: readonly Permission[],
): Promise<number> {
  const done = await tx.query(
    `update api_token set revoked_at = to_timestamp($2 / 1000.0)
     where user_id = $1 and revoked_at is null and ($3::text[] is null or permissions && $3::text[])`,
    [userId, nowMs, having ?? null],
  );
  return done.rowCount ?? 0;
}

function noToken(id: string) {
  return notFound(`There is no valid token ${id}.`, {
    where: 'tokenId',
    value: id,
    next: 'List the tokens.',
  });
}

function toDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
