/**
 * Keys of programs that read open data (`hvo_…`): they open nothing that is not public, only a pace of their own. Only the
 * SHA-256 is stored (256 random bits need no slow hash); the key itself is shown once.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { OpenDataKey, OpenDataKeyMade } from '../../contract/services/open-data-keys.ts';
import { notFound, unavailable } from '../kernel/errors.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { toActor } from './feed-keys.ts';
import { createLastUsed } from './internal/keys/last-used.ts';
import type { Journal } from './journal.ts';
import type { Person } from './permissions.ts';

export interface OpenDataKeys {
  /** `expiresMs` null = no end. */
  make(given: { name: string; expiresMs: number | null }, by: Person): Promise<OpenDataKeyMade>;
  /** The id of a key that was good a moment ago, without a look at the database; undefined says nothing. */
  recall(key: string): string | undefined;
  /** The id of a good key; undefined for an unknown, expired or revoked one. @throws HaivanError unavailable */
  verify(key: string): Promise<string | undefined>;
  /** @throws HaivanError not_found when there is no such key that holds. */
  revoke(id: string, by: Person): Promise<void>;
  /** Newest first. */
  list(): Promise<OpenDataKey[]>;
  stop(): Promise<void>;
}

interface Held {
  readonly id: string;
  readonly expiresMs: number | null;
  readonly readMs: number;
}

const PREFIX = 'hvo_';
const LONGEST = 100;
/** Another process may revoke a key: one that is remembered is read again after this long. */
const SAME_MS = 10_000;
const MOST_HELD = 10_000;

export function createOpenDataKeys(deps: { db: Database; clock: Clock; journal: Journal }): OpenDataKeys {
  const { db, clock, journal } = deps;
  const held = new Map<string, Held>();
  const lastUsed = createLastUsed(deps, 'open_data_key');
  const isGood = ({ expiresMs }: Held) => expiresMs === null || expiresMs > clock.now();
  const isFresh = ({ readMs }: Held) => Math.abs(clock.now() - readMs) < SAME_MS;
  const note = (found: Held | undefined) => {
    if (found === undefined || !isGood(found)) return undefined;
    lastUsed.note(found.id);
    return found.id;
  };

  return {
    async make({ name, expiresMs }, by) {
      const id = randomBytes(6).toString('hex');
      const key = `${PREFIX}${randomBytes(32).toString('base64url')}`;
      await db.tx(async (tx) => {
        await tx.query(
          `insert into open_data_key (id, name, hash, created_at, created_by, expires_at)
           values ($1, $2, $3, to_timestamp($4::float8 / 1000.0), $5, to_timestamp($6::float8 / 1000.0))`,
          [id, name, toDigest(key), clock.now(), by.username, expiresMs],
        );
        await journal.append(tx, {
          ...toActor(by),
          action: 'open-data-key.make',
          subject: `open-data-key:${id}`,
          after: { name, expiresMs },
        });
      });
      return { id, key };
    },

    recall(key) {
      const found = held.get(toName(key));
      return found !== undefined && isFresh(found) ? note(found) : undefined;
    },

    async verify(key) {
      if (!key.startsWith(PREFIX) || key.length > LONGEST) return undefined;
      const name = toName(key);
      const before = held.get(name);
      try {
        const { rows } = await db.pool.query<{ id: string; expiresMs: number | null }>(
          'select id, expires_at as "expiresMs" from open_data_key where hash = $1 and revoked_at is null',
          [toDigest(key)],
        );
        held.delete(name);
        const [row] = rows;
        if (row === undefined) return undefined;
        if (held.size >= MOST_HELD) held.clear();
        held.set(name, { ...row, readMs: clock.now() });
      } catch (error) {
        // While the database is away the key is believed as it was last read: it opens a pace, nothing else.
        if (before === undefined)
          throw unavailable(
            'The key cannot be checked: the database does not answer.',
            { retryAfterSec: 5, next: 'Ask again later, or without a key.' },
            error,
          );
      }
      return note(held.get(name));
    },

    async revoke(id, by) {
      await db.tx(async (tx) => {
        const { rows } = await tx.query<{ name: string }>(
          `update open_data_key set revoked_at = to_timestamp($2::float8 / 1000.0)
           where id = $1 and revoked_at is null returning name`,
          [id, clock.now()],
        );
        const [row] = rows;
        if (row === undefined)
          throw notFound(`There is no valid key ${id} of open data.`, {
            where: 'id',
            value: id,
            next: 'List the keys of open data.',
          });
        await journal.append(tx, {
          ...toActor(by),
          action: 'open-data-key.revoke',
          subject: `open-data-key:${id}`,
          before: { name: row.name },
        });
      });
      for (const [name, one] of held) if (one.id === id) held.delete(name);
    },

    async list() {
      const { rows } = await db.pool.query<OpenDataKey>(
        `select id, name, created_at as "createdMs", created_by as "createdBy", expires_at as "expiresMs",
           last_used_at as "lastUsedMs", revoked_at as "revokedMs"
         from open_data_key order by created_at desc, id`,
      );
      return rows.map((row) => ({ ...row, lastUsedMs: lastUsed.of(row.id, row.lastUsedMs) }));
    },

    stop: () => lastUsed.stop(),
  };
}

const toDigest = (key: string): Buffer => createHash('sha256').update(key).digest();
/** In memory too a key stands only by its hash. */
const toName = (key: string): string => toDigest(key).toString('base64');
