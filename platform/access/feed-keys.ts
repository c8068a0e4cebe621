/**
 * Feed keys: what a department's system shows at a door. Only the SHA-256 of a key is stored (keys are 256 random
 * bits, so a slow hash would add nothing); the key itself is shown once.
 */
import { createHash, randomBytes } from 'node:crypto';
import { notFound, unavailable } from '../kernel/errors.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import { createLastUsed } from './internal/keys/last-used.ts';
import type { Journal } from './journal.ts';
import type { Person } from './permissions.ts';

/** What a good key opens. */
export interface FeedKeyHolder {
  readonly feedId: string;
  readonly keyId: string;
}

export interface FeedKeys {
  /** Makes a key for a feed; `key` is never readable again. `expiresMs` null = no end. */
  make(
    feedId: string,
    given: { name: string; expiresMs: number | null },
    by: Person,
  ): Promise<{ id: string; key: string }>;
  /** Who a key belongs to; undefined for an unknown, expired or revoked one. Answers from memory after the first time. */
  verify(key: string): Promise<FeedKeyHolder | undefined>;
  /** A new key with the name of the old one, which opens the door for `graceMs` more and then no longer. */
  rotate(
    feedId: string,
    keyId: string,
    given: { graceMs: number; expiresMs: number | null },
    by: Person,
  ): Promise<{ id: string; key: string }>;
  revoke(feedId: string, keyId: string, by: Person): Promise<void>;
  list(feedId: string): Promise<FeedView['keys']>;
  stop(): Promise<void>;
}

interface CachedKey extends FeedKeyHolder {
  readonly expiresMs: number | null;
  readonly readMs: number;
}

const PREFIX = 'hvk_';
/** Another process may revoke a key: a cached one is read again after this long. */
const CACHE_MS = 10_000;
const LARGEST_CACHE = 10_000;

/** Makes the keeper of feed keys. Errors of the database reject; a wrong key is no error but undefined. */
export function createFeedKeys(deps: { db: Database; clock: Clock; journal: Journal }): FeedKeys {
  const { db, clock, journal } = deps;
  const cache = new Map<string, CachedKey>();
  const lastUsed = createLastUsed(deps, 'feed_key');
  const reading = new Map<string, Promise<CachedKey | undefined>>();

  const read = async (digest: Buffer, cacheKey: string) => {
    const found = await db.pool.query<{ id: string; feed_id: string; expires_at: number | null }>(
      'select id, feed_id, expires_at from feed_key where hash = $1 and revoked_at is null',
      [digest],
    );
    const row = found.rows[0];
    if (row === undefined) return undefined;
    if (cache.size >= LARGEST_CACHE) cache.clear();
    const entry = { feedId: row.feed_id, keyId: row.id, expiresMs: row.expires_at, readMs: clock.now() };
    cache.set(cacheKey, entry);
    return entry;
  };

  /**
   * Many senders share a key: when it is due to be read again, they share the reading too. While the database is away
   * the key is believed as it was last read: nothing can be stored meanwhile, and the sender is told so by intake.
   */
  const readOnce = (digest: Buffer, cacheKey: string, cached: CachedKey | undefined) => {
    const underway = reading.get(cacheKey);
    if (underway !== undefined) return underway;
    const started = read(digest, cacheKey)
      .catch((error: unknown) => {
        if (cached !== undefined) return cached;
        throw unavailable(
          'The feed key cannot be checked: the database does not answer.',
          { retryAfterSec: 5, next: 'Keep the delivery and send it again.' },
          error,
        );
      })
      .finally(() => reading.delete(cacheKey));
    reading.set(cacheKey, started);
    return started;
  };

  const forget = (keyId: string) => {
    for (const [cacheKey, entry] of cache) if (entry.keyId === keyId) cache.delete(cacheKey);
  };

  return {
    async make(feedId, given, by) {
      const id = randomBytes(6).toString('hex');
      const key = `${PREFIX}${randomBytes(32).toString('base64url')}`;
      await db.tx(async (tx) => {
        await tx.query(
          `insert into feed_key (id, feed_id, name, hash, created_at, created_by, expires_at)
           values ($1, $2, $3, $4, to_timestamp($5 / 1000.0), $6, to_timestamp($7::float8 / 1000.0))`,
          [id, feedId, given.name, toDigest(key), clock.now(), by.username, given.expiresMs],
        );
        const after = { id, name: given.name, expiresMs: given.expiresMs };
        await journal.append(tx, {
          ...toActor(by),
          action: 'feed-key.make',
          subject: `feed:${feedId}`,
          after,
        });
      });
      return { id, key };
    },

    async verify(key) {
      if (!key.startsWith(PREFIX) || key.length > 100) return undefined;
      const digest = toDigest(key);
      const cacheKey = digest.toString('base64');
      const cached = cache.get(cacheKey);
      const isFresh = cached !== undefined && Math.abs(clock.now() - cached.readMs) < CACHE_MS;
      const entry = isFresh ? cached : await readOnce(digest, cacheKey, cached);
      if (entry === undefined) {
        cache.delete(cacheKey);
        return undefined;
      }
      if (entry.expiresMs !== null && entry.expiresMs <= clock.now()) return undefined;
      lastUsed.note(entry.keyId);
      return entry;
    },

    async rotate(feedId, keyId, given, by) {
      const id = randomBytes(6).toString('hex');
      const key = `${PREFIX}${randomBytes(32).toString('base64url')}`;
      const nowMs = clock.now();
      const graceEndsMs = nowMs + given.graceMs;
      await db.tx(async (tx) => {
        const old = await tx.query<{ name: string }>(
          `update feed_key set expires_at = least(expires_at, to_timestamp($3::float8 / 1000.0))
           where id = $1 and feed_id = $2 and revoked_at is null
             and (expires_at is null or expires_at > to_timestamp($4::float8 / 1000.0)) returning name`,
          [keyId, feedId, graceEndsMs, nowMs],
        );
        const name = old.rows[0]?.name;
        if (name === undefined) throw noValidKey(feedId, keyId);
        await tx.query(
          `insert into feed_key (id, feed_id, name, hash, created_at, created_by, expires_at, rotated_from)
           values ($1, $2, $3, $4, to_timestamp($5 / 1000.0), $6, to_timestamp($7::float8 / 1000.0), $8)`,
          [id, feedId, name, toDigest(key), nowMs, by.username, given.expiresMs, keyId],
        );
        await journal.append(tx, {
          ...toActor(by),
          action: 'feed-key.rotate',
          subject: `feed:${feedId}`,
          before: { id: keyId },
          after: { id, name, expiresMs: given.expiresMs, oldKeyUntilMs: graceEndsMs },
        });
      });
      forget(keyId);
      return { id, key };
    },

    async revoke(feedId, keyId, by) {
      await db.tx(async (tx) => {
        const done = await tx.query(
          `update feed_key set revoked_at = to_timestamp($3 / 1000.0) where id = $1 and feed_id = $2 and revoked_at is null`,
          [keyId, feedId, clock.now()],
        );
        if (done.rowCount === 0) throw noValidKey(feedId, keyId);
        await journal.append(tx, {
          ...toActor(by),
          action: 'feed-key.revoke',
          subject: `feed:${feedId}`,
          before: { id: keyId },
        });
      });
      forget(keyId);
    },

    async list(feedId) {
      const found = await db.pool.query<{
        id: string;
        name: string;
        created_at: number;
        expires_at: number | null;
        last_used_at: number | null;
        revoked_at: number | null;
      }>(
        'select id, name, created_at, expires_at, last_used_at, revoked_at from feed_key where feed_id = $1 order by created_at',
        [feedId],
      );
      return found.rows.map((row) => ({
        id: row.id,
        name: row.name,
        createdMs: row.created_at,
        expiresMs: row.expires_at,
        lastUsedMs: lastUsed.of(row.id, row.last_used_at),
        revokedMs: row.revoked_at,
      }));
    },

    stop: () => lastUsed.stop(),
  };
}

function noValidKey(feedId: string, keyId: string) {
  return notFound(`There is no valid key ${keyId} of feed ${feedId}.`, {
    where: 'keyId',
    value: keyId,
    next: 'List the keys of the feed.',
  });
}

/** The journal's words for a person. */
export function toActor(person: Person): { actor: string; role: string; source: string } {
  return { actor: person.username, role: person.role, source: person.source };
}

function toDigest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
