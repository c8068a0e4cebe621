/** Delivery ids in blocks from the database's sequence, so that a group needs no round trip for them. */
import type { Database } from '../../../kernel/database.ts';

/** As the sequence's increment (0002_history.sql). */
const BLOCK = 1_000;
/** The next block is fetched when so few are left. */
const FETCH_BELOW = 500;

export interface DeliveryIds {
  /** Resolves when `take` may be called; at once nearly always. */
  ready(): Promise<void> | undefined;
  /** The next id; larger than all before it, those of earlier processes included. */
  take(): number;
}

/** Makes the ids; fetches with the first `ready`. */
export function createDeliveryIds(db: Database): DeliveryIds {
  let next = 0;
  let end = 0;
  let following: number | undefined;
  let fetching: Promise<void> | undefined;

  const fetchBlock = async () => {
    try {
      const found = await db.withRetry(() =>
        db.pool.query<{ id: number }>("select nextval('delivery_id') as id"),
      );
      following = found.rows[0]?.id;
    } finally {
      fetching = undefined;
    }
  };
  const fetchAhead = () => (fetching ??= fetchBlock());
  const takeFollowing = () => {
    if (next < end || following === undefined) return;
    next = following;
    end = following + BLOCK;
    following = undefined;
  };

  const wait = async () => {
    while (next >= end) {
      await fetchAhead();
      takeFollowing();
    }
  };

  return {
    ready() {
      takeFollowing();
      return next < end ? undefined : wait();
    },
    take() {
      takeFollowing();
      if (next >= end) throw new Error('A delivery id was taken before there was one. Await ready() first.');
      const id = next++;
      // A failed fetch is tried again, and told, by whoever has to wait for it.
      if (end - next < FETCH_BELOW && following === undefined) fetchAhead().catch(() => undefined);
      return id;
    },
  };
}
