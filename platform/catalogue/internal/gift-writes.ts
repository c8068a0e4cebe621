/** Gifts: an owner lets feeds of others tell about its assets, and takes that back. */
import type { AssetGift, AssetGiftWish } from '../../../contract/assets/asset-gift.ts';
import type { Transaction } from '../../kernel/database.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import type { By } from '../catalogue-journal.ts';
import type { GiftWrites } from '../gifts.ts';
import { assertAgency } from './asset-writes.ts';
import type { WriteDeps } from './asset-writes.ts';
import { toGift } from './gift-rows.ts';
import type { GiftRow } from './gift-rows.ts';

const INSERT_GIFT = `insert into asset_given
    (owner_id, asset_id, kind, feed_id, receiver_id, why, given_at, given_by)
  values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000.0), $8)
  on conflict do nothing returning *`;

/** Makes the writes and reads of gifts. */
export function createGiftWrites({ db, journal, mirror, tell, clock }: WriteDeps): GiftWrites {
  return {
    async giveAssets(wish, by) {
      assertAgency(mirror, wish.ownerId);
      if (wish.receiverId !== null) assertAgency(mirror, wish.receiverId);
      if (wish.feedId !== null) mirror.reads.getFeed(wish.feedId);
      const gift = await db.tx(async (tx) => {
        const made = await insertGift(tx, wish, clock.now(), by);
        if (made === undefined)
          throw conflict('This is given already.', {
            where: 'gift',
            value: wish.assetId ?? wish.kind,
            next: 'List what is given; withdraw it there when it should end.',
          });
        const subject = toSubject(wish);
        await journal.append(tx, { ...by, action: 'asset.give', subject, after: made, why: wish.why });
        return made;
      });
      mirror.putGift(gift);
      tell('assets');
      return gift;
    },
    async withdrawGift(id, why, by) {
      const gift = await db.tx(async (tx) => {
        const { rows } = await tx.query<GiftRow>(
          `update asset_given set withdrawn_at = to_timestamp($2::float8 / 1000.0), withdrawn_by = $3
           where id = $1 and withdrawn_at is null returning *`,
          [id, clock.now(), by.actor],
        );
        const [row] = rows;
        if (row === undefined) throw goneGift(id);
        const withdrawn = toGift(row);
        const subject = toSubject(withdrawn);
        await journal.append(tx, { ...by, action: 'asset.withdraw', subject, before: withdrawn, why });
        return withdrawn;
      });
      mirror.putGift(gift);
      tell('assets');
      return gift;
    },
    async listGifts({ id, ownerId, feedId, receiverId, assetId, kind }) {
      const { rows } = await db.pool.query<GiftRow>(
        `select * from asset_given where ($1::bigint is null or id = $1) and ($2::text is null or owner_id = $2)
           and ($3::text is null or feed_id = $3 or receiver_id = $4)
           and ($3::text is not null or $4::text is null or receiver_id = $4)
           and ($5::int is null or asset_id = $5 or kind = $6) order by id desc limit 1000`,
        [id ?? null, ownerId ?? null, feedId ?? null, receiverId ?? null, assetId ?? null, kind ?? null],
      );
      return rows.map(toGift);
    },
  };
}

/** One gift; undefined when the same holds already. */
export async function insertGift(
  tx: Transaction,
  wish: AssetGiftWish,
  nowMs: number,
  by: By,
): Promise<AssetGift | undefined> {
  const { ownerId, assetId, kind, feedId, receiverId, why } = wish;
  const values = [ownerId, assetId, kind, feedId, receiverId, why, nowMs, by.actor];
  const { rows } = await tx.query<GiftRow>(INSERT_GIFT, values);
  return rows[0] === undefined ? undefined : toGift(rows[0]);
}

/** Gifts that the migration made from what feeds told about before: each is written into the journal once. */
export async function journalOldGifts({ db, journal }: Pick<WriteDeps, 'db' | 'journal'>): Promise<void> {
  const { rows } = await db.pool.query<{ one: number }>(
    'select 1 as one from asset_given where not journalled limit 1',
  );
  if (rows.length === 0) return;
  await db.tx(async (tx) => {
    const told = await tx.query<GiftRow>(
      'update asset_given set journalled = true where not journalled returning *',
    );
    for (const gift of told.rows.map(toGift)) {
      const by = { actor: 'system', role: 'system', source: 'migration' };
      const entry = {
        ...by,
        action: 'asset.give' as const,
        subject: toSubject(gift),
        after: gift,
        why: gift.why,
      };
      await journal.append(tx, entry);
    }
  });
}

function toSubject({ assetId, kind }: Pick<AssetGift, 'assetId' | 'kind'>): string {
  return assetId === null ? `asset-kind:${kind ?? ''}` : `asset:${assetId}`;
}

function goneGift(id: number) {
  return notFound(`There is no gift ${id} that holds.`, {
    where: 'id',
    value: id,
    next: 'List what is given.',
  });
}
