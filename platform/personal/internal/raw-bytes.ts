/**
 * Raw bytes of deliveries and refused items: looked into for as long as they are kept, of feeds that tell records (others
 * tell no people). One after the other, in a thread: nobody waits for what they become when they are opened.
 */
import type { FoundBy } from '../../../contract/people/personal.ts';
import type { Queryable } from '../../kernel/database.ts';
import { createBytesLooker } from './bytes-looker.ts';
import type { Needle } from './needles.ts';

export interface FoundBytes {
  readonly place: 'delivery' | 'refusal';
  readonly id: number;
  readonly feedId: string;
  readonly by: readonly FoundBy[];
}

const BATCH = 100;
const WITH_RECORDS = `select id from feed where jsonb_array_length(coalesce(definition #> '{contract,recordKinds}', '[]')) > 0`;

const SELECTS = {
  delivery: {
    ids: `select w.delivery_id as id, d.feed_id from delivery_raw w join delivery d on d.id = w.delivery_id
      where w.delivery_id > $1 and d.feed_id in (${WITH_RECORDS}) order by w.delivery_id limit ${BATCH}`,
    raw: 'select raw from delivery_raw where delivery_id = $1',
  },
  refusal: {
    ids: `select id, feed_id from refusal where id > $1 and raw is not null and feed_id in (${WITH_RECORDS})
      order by id limit ${BATCH}`,
    raw: 'select raw from refusal where id = $1',
  },
} as const;

/** All raw bytes in which a needle is found. */
export async function findBytes(db: Queryable, needles: readonly Needle[]): Promise<FoundBytes[]> {
  const found: FoundBytes[] = [];
  if (needles.length === 0) return found;
  await using looker = createBytesLooker(needles);
  for (const place of ['delivery', 'refusal'] as const) {
    const { ids, raw: ofOne } = SELECTS[place];
    for (let after = 0; ;) {
      const { rows } = await db.query<{ id: number; feed_id: string }>(ids, [after]);
      for (const { id, feed_id: feedId } of rows) {
        // One at a time: a hundred of them could be more than there is memory.
        const [row] = (await db.query<{ raw: Buffer }>(ofOne, [id])).rows;
        const by =
          row === undefined ? [] : await looker.look({ raw: row.raw, isDeflated: place === 'delivery' });
        if (by.length > 0) found.push({ place, id, feedId, by });
      }
      after = rows.at(-1)?.id ?? after;
      if (rows.length < BATCH) break;
    }
  }
  return found;
}
