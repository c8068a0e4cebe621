/**
 * An asset or a feed goes to another agency: an act of its own with a reason, never a field of a change. What a feed told
 * about until then it goes on telling: a gift is made where one is needed now, for its owner to see and to withdraw.
 */
import type { AssetGift } from '../../../contract/assets/asset-gift.ts';
import type { Asset } from '../../../contract/assets/asset.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { By } from '../catalogue-journal.ts';
import type { HandOvers } from '../gifts.ts';
import { assertAgency } from './asset-writes.ts';
import type { WriteDeps } from './asset-writes.ts';
import { insertGift } from './gift-writes.ts';

/** Makes the hand-overs. */
export function createHandOvers({ db, journal, mirror, tell, clock }: WriteDeps): HandOvers {
  const { reads } = mirror;

  const give = async (tx: Transaction, feedId: string, asset: Asset, why: string, by: By) => {
    const wish = { ownerId: asset.agencyId, assetId: asset.id, kind: null, feedId, receiverId: null, why };
    const gift = await insertGift(tx, wish, clock.now(), by);
    if (gift === undefined) return [];
    const subject = `asset:${asset.id}`;
    await journal.append(tx, { ...by, action: 'asset.give', subject, after: gift, why });
    return [gift];
  };
  const keep = (gifts: readonly AssetGift[]) => {
    for (const gift of gifts) mirror.putGift(gift);
  };

  return {
    async handOverAsset(id, agencyId, why, by) {
      const before = reads.getAsset(id);
      assertAgency(mirror, agencyId);
      const asset = { ...before, agencyId };
      const tellers = reads.listFeeds().map(({ definition }) => definition);
      const silenced = tellers.filter(
        (feed) =>
          feed.door !== 'derived' &&
          mirror.tellsAbout(feed.id, id) &&
          mirror.maySpeakFor(feed, before) &&
          !mirror.maySpeakFor(feed, asset),
      );
      const gifts = await db.tx(async (tx) => {
        await tx.query('update asset set agency_id = $2 where id = $1', [id, agencyId]);
        const entry = { ...by, action: 'asset.hand-over' as const, subject: `asset:${id}`, why };
        await journal.append(tx, { ...entry, before: { agencyId: before.agencyId }, after: { agencyId } });
        const made = [];
        for (const feed of silenced) made.push(...(await give(tx, feed.id, asset, why, by)));
        return made;
      });
      mirror.putAsset(asset);
      keep(gifts);
      tell('assets');
      return asset;
    },
    async handOverFeed(id, agencyId, why, by, { keepsTelling }) {
      const before = reads.getFeed(id);
      assertAgency(mirror, agencyId);
      const definition = { ...before.definition, agencyId };
      const silenced = reads
        .listAssets()
        .filter(
          (asset) =>
            keepsTelling &&
            asset.agencyId === before.definition.agencyId &&
            mirror.tellsAbout(id, asset.id) &&
            !mirror.maySpeakFor(definition, asset),
        );
      const gifts = await db.tx(async (tx) => {
        await tx.query('update feed set agency_id = $2, definition = $3, updated_at = now() where id = $1', [
          id,
          agencyId,
          definition,
        ]);
        const entry = { ...by, action: 'feed.hand-over' as const, subject: `feed:${id}`, why };
        const was = { agencyId: before.definition.agencyId };
        await journal.append(tx, { ...entry, before: was, after: { agencyId } });
        const made = [];
        for (const asset of silenced) made.push(...(await give(tx, id, asset, why, by)));
        return made;
      });
      const feed = { ...before, definition };
      mirror.putFeed(feed);
      keep(gifts);
      tell('feeds');
      return feed;
    },
  };
}
