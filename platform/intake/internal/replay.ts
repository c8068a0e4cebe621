/** Refused items: checked again after their cause was mended, or dismissed. Both are journalled. */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { Receipt } from '../../../contract/feeds/receipt.ts';
import type { By } from '../../catalogue/catalogue-journal.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import type { IntakeDeps } from '../intake-needs.ts';
import type { Submit } from './submit.ts';

/** Elsewhere than here: the largest deliveries take a quarter of a second. */
const inflated = promisify<Buffer, Buffer>(inflateRaw);

interface RefusalRow {
  id: number;
  delivery_id: number;
  feed_id: string;
  state: string;
  raw: Buffer | null;
  is_item: boolean;
  received_ms: number;
  whole: Buffer | null;
  name: string | null;
  content_type: string | null;
  source: string | null;
}

type RefusalState = 'replayed' | 'dismissed';

/** Makes replay and dismissal. */
export function createReplay({ db, journal, submit }: IntakeDeps & { submit: Submit }) {
  const getRefusal = async (id: number): Promise<RefusalRow> => {
    const found = await db.pool.query<RefusalRow>(
      `select r.id, r.delivery_id, r.feed_id, r.state, r.raw, r.is_item,
         extract(epoch from r.received_at)::float8 * 1000 as received_ms, d.raw as whole, d.name, d.content_type,
         (select source from delivery where id = r.delivery_id limit 1) as source
       from refusal r left join delivery_raw d on d.delivery_id = r.delivery_id where r.id = $1`,
      [id],
    );
    const row = found.rows[0];
    if (row === undefined)
      throw notFound(`There is no refused item ${id}.`, {
        value: id,
        next: 'List the refused items of the feed.',
      });
    if (row.state !== 'open')
      throw conflict(`The refused item ${id} is ${row.state} already.`, {
        value: row.state,
        allowed: 'open',
      });
    return row;
  };

  /** A refusal of the whole delivery stands for all refusals of it. */
  const setState = (row: RefusalRow, state: RefusalState, by: By, after: unknown) =>
    db.tx(async (tx) => {
      const isWhole = row.raw === null && state === 'replayed';
      await tx.query(
        `update refusal set state = $1 where state = 'open' and ${isWhole ? 'delivery_id' : 'id'} = $2`,
        [state, isWhole ? row.delivery_id : row.id],
      );
      const action = state === 'replayed' ? 'refusal.replay' : 'refusal.dismiss';
      await journal.append(tx, { ...by, action, subject: `refusal:${row.id}`, after });
    });

  return {
    async replayRefusal(id: number, by: By): Promise<Receipt> {
      const row = await getRefusal(id);
      const bytes = row.raw ?? (row.whole === null ? null : await inflated(row.whole));
      if (bytes === null)
        throw conflict(`The raw bytes of the refused item ${id} are no longer kept.`, {
          value: id,
          allowed: 'an item younger than the retention of delivery_raw',
          next: 'Ask the sender to send it again, or dismiss it.',
        });
      const push = {
        feedId: row.feed_id,
        bytes,
        // Where it came from decides who may see what it says, the second time too.
        source:
          row.source === null || row.source.endsWith('replay')
            ? (row.source ?? 'replay')
            : `${row.source} replay`,
        ...(row.name === null ? {} : { name: row.name }),
        ...(row.content_type === null ? {} : { contentType: row.content_type }),
      };
      const receipt = await submit(push, {
        isItem: row.is_item,
        isReplay: true,
        firstReceivedMs: Math.round(row.received_ms),
      });
      if (receipt.refused === 0) await setState(row, 'replayed', by, { delivery: receipt.deliveryId });
      return receipt;
    },
    async dismissRefusal(id: number, by: By): Promise<void> {
      await setState(await getRefusal(id), 'dismissed', by, undefined);
    },
  };
}
