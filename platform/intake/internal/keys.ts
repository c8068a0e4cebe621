/** Idempotency keys: of two pushes of a feed with one key the second is answered with the receipt of the first. */
import type { Receipt } from '../../../contract/feeds/receipt.ts';
import type { Database } from '../../kernel/database.ts';
import { invalidInput } from '../../kernel/errors.ts';

const MAX_KEY_CHARS = 200;
/** What stands after the source of each part of a large delivery but the last, which has its key. */
export const PART = ' (part)';

/** A large delivery is stored in parts of the same feed, source and moment; its receipt is of all of them. */
const FIND_STORED = `select d.id, d.accepted + coalesce(p.accepted, 0)::int4 as accepted,
    d.duplicates + coalesce(p.duplicates, 0)::int4 as duplicates,
    d.corrected + coalesce(p.corrected, 0)::int4 as corrected, d.refused + coalesce(p.refused, 0)::int4 as refused
  from delivery d, lateral (
    select sum(accepted) as accepted, sum(duplicates) as duplicates, sum(corrected) as corrected,
      sum(refused) as refused
    from delivery where feed_id = d.feed_id and received_at = d.received_at and source = d.source || $3) p
  where d.feed_id = $1 and d.key = $2`;

export interface Keys {
  /** Runs `take` unless a push with this key is stored or on its way. */
  once(feedId: string, key: string, take: () => Promise<Receipt>): Promise<Receipt>;
}

interface StoredReceipt {
  id: number;
  accepted: number;
  duplicates: number;
  corrected: number;
  refused: number;
}

/** Makes the keys of all feeds. */
export function createKeys(db: Database): Keys {
  /** Pushes on their way: two that arrive at the same moment meet here, all others in the database. */
  const underway = new Map<string, Promise<Receipt>>();

  const findStored = async (feedId: string, key: string): Promise<Receipt | undefined> => {
    const found = await db.withRetry(() =>
      db.pool.query<StoredReceipt>({
        name: 'intake-key',
        text: FIND_STORED,
        values: [feedId, key, PART],
      }),
    );
    const row = found.rows[0];
    if (row === undefined) return undefined;
    const { id, ...counts } = row;
    return { deliveryId: null, duplicateOf: id, ...counts, skipped: 0, refusals: [] };
  };

  const first = async (feedId: string, key: string, take: () => Promise<Receipt>) =>
    (await findStored(feedId, key)) ?? take();

  return {
    async once(feedId, key, take) {
      if (key === '' || key.length > MAX_KEY_CHARS || key.includes('\0'))
        throw invalidInput('The idempotency key cannot be used.', {
          where: 'Idempotency-Key',
          value: key.slice(0, MAX_KEY_CHARS),
          allowed: `1 to ${MAX_KEY_CHARS} characters`,
          next: 'Use a short text that is the same for every attempt of one delivery, such as a UUID.',
        });
      const place = `${feedId}\n${key}`;
      const before = underway.get(place);
      if (before !== undefined) return before.then(toDuplicate);
      const mine = first(feedId, key, take);
      underway.set(place, mine);
      try {
        return await mine;
      } finally {
        underway.delete(place);
      }
    },
  };
}

function toDuplicate(receipt: Receipt): Receipt {
  return { ...receipt, deliveryId: null, duplicateOf: receipt.duplicateOf ?? receipt.deliveryId };
}
