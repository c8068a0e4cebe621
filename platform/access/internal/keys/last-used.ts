/** When keys and tokens were last used: noted in memory, written every half minute, so that a use costs no write. */
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';

export interface LastUsed {
  note(id: string): void;
  /** The later of what is noted and what is stored. */
  of(id: string, storedMs: number | null): number | null;
  stop(): Promise<void>;
}

const EVERY_MS = 30_000;

/** @param table with the columns `id` and `last_used_at` */
export function createLastUsed(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  table: 'feed_key' | 'api_token' | 'open_data_key',
): LastUsed {
  const usedMs = new Map<string, number>();
  const write = async () => {
    if (usedMs.size === 0) return;
    const entries = [...usedMs];
    usedMs.clear();
    await db.pool.query(
      `update ${table} k set last_used_at = to_timestamp(u.ms / 1000.0)
       from unnest($1::text[], $2::float8[]) u (id, ms) where k.id = u.id`,
      [entries.map(([id]) => id), entries.map(([, ms]) => ms)],
    );
  };
  const stopTimer = clock.every(EVERY_MS, write);
  return {
    note: (id) => void usedMs.set(id, clock.now()),
    of: (id, storedMs) => usedMs.get(id) ?? storedMs,
    async stop() {
      stopTimer();
      await write();
    },
  };
}
