/**
 * Records whose person's data was erased: intake asks here before it stores one, so that the feed which told it does not
 * bring it back. Only an HMAC of feed, kind and code is kept.
 */
import { createHmac } from 'node:crypto';
import type { Database, Transaction } from '../kernel/database.ts';

export interface RecordKey {
  readonly feedId: string;
  readonly kind: string;
  readonly code: string;
}

export interface ErasedRecords {
  /** Reads what was erased so far. */
  start(): Promise<void>;
  /** From memory: intake asks for every record. */
  isErased(key: RecordKey): boolean;
  add(tx: Transaction, keys: readonly RecordKey[], nowMs: number): Promise<void>;
}

/** Makes the list; `isErased` knows nothing before `start`. */
export function createErasedRecords({ db }: { db: Database }): ErasedRecords {
  let salt: Buffer = Buffer.alloc(0);
  let hashes = new Set<string>();
  /** Most feeds never had one: they pay a look into a small set and no HMAC. */
  let feeds = new Set<string>();
  const toHash = ({ feedId, kind, code }: RecordKey) =>
    createHmac('sha256', salt)
      .update(JSON.stringify([feedId, kind, code]))
      .digest();

  return {
    async start() {
      const found = await db.pool.query<{ salt: Buffer }>('select salt from erased_salt');
      salt = found.rows[0]?.salt ?? salt;
      const { rows } = await db.pool.query<{ hash: Buffer; feed_id: string }>(
        'select hash, feed_id from erased_record',
      );
      hashes = new Set(rows.map(({ hash }) => hash.toString('hex')));
      feeds = new Set(rows.map(({ feed_id }) => feed_id));
    },
    isErased: (key) => feeds.has(key.feedId) && hashes.has(toHash(key).toString('hex')),
    async add(tx, keys, nowMs) {
      for (const key of keys) {
        const hash = toHash(key);
        await tx.query(
          `insert into erased_record (hash, feed_id, erased_at) values ($1, $2, to_timestamp($3::float8 / 1000.0))
           on conflict do nothing`,
          [hash, key.feedId, nowMs],
        );
        // Before the commit: between it and here a delivery could bring the record back. A rolled back one is refused until a restart.
        hashes.add(hash.toString('hex'));
        feeds.add(key.feedId);
      }
    },
  };
}
