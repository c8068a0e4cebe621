/** Writes what decoders remember, in the transaction of the deliveries from which they have it. */
import type { Transaction } from '../../../kernel/database.ts';
import type { PushInGroup, Remembered } from './group.ts';

/** Nothing is written when the memory is of another version than the one the delivery was decoded with. */
const KEEP = `insert into feed_memory as m (feed_id, decoder, version, memory, senders)
  values ($1, $2, $3, $4, $5)
  on conflict (feed_id) do update set decoder = excluded.decoder, version = excluded.version,
    memory = excluded.memory, senders = excluded.senders
  where m.version = $6`;

/** Of several pushes of a feed the last one's. @throws Error when one before them was not stored */
export async function writeMemories(tx: Transaction, pushes: readonly PushInGroup[]): Promise<void> {
  const last = new Map<string, Remembered>();
  for (const { remembered } of pushes) {
    if (remembered === undefined) continue;
    const before = last.get(remembered.feedId)?.before ?? remembered.before;
    last.set(remembered.feedId, { ...remembered, before });
  }
  for (const { feedId, decoder, version, memory, senders, before } of last.values()) {
    const kept = await tx.query({
      name: 'intake-memory',
      text: KEEP,
      values: [feedId, decoder, version, memory, senders, before],
    });
    if (kept.rowCount !== 1)
      throw new Error(`the feed ${feedId} remembers something else: a delivery before was not stored`);
  }
}
