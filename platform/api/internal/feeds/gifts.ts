/** Gifts and hand-overs: which feeds of others may tell about an agency's assets, and whose an asset or a feed is. */
import { Type } from 'typebox';
import type { AssetGift } from '../../../../contract/assets/asset-gift.ts';
import { toActor } from '../../../access/feed-keys.ts';
import { authoriseFor, isInScope, notThere, toScope } from '../../../access/permissions.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { IdNumber, IdText } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const OneId = Type.Object({ id: IdNumber });
const Why = Type.String({ minLength: 3, maxLength: 1000, description: 'the agreement, or the reason' });
const HandOver = Type.Object({ agencyId: IdText, why: Why });

export function giftRoutes({ route }: Routes, { catalogue }: ApiParts): void {
  const ofAgency = (agencyId: string) => ({ agencyIds: [agencyId], areaCode: null });

  route({
    method: 'GET',
    path: '/gifts',
    summary: 'Which assets were given to feeds of other agencies, by owner, feed or receiver; newest first.',
    permission: 'city.read',
    query: Type.Object({
      ownerId: Type.Optional(IdText),
      feedId: Type.Optional(IdText),
      receiverId: Type.Optional(IdText),
    }),
    handle: async ({ query }): Promise<{ gifts: readonly AssetGift[] }> => ({
      gifts: await catalogue.listGifts(query),
    }),
  });

  route({
    method: 'GET',
    path: '/assets/:id/gifts',
    summary: 'To whom an asset is or was given, by itself or with all of its kind.',
    permission: 'city.read',
    params: OneId,
    handle: async ({ params }): Promise<{ gifts: readonly AssetGift[] }> => {
      const { id: assetId, kind, agencyId } = catalogue.getAsset(params.id);
      const gifts = await catalogue.listGifts({ assetId, kind });
      return { gifts: gifts.filter((gift) => gift.assetId !== null || gift.ownerId === agencyId) };
    },
  });

  route({
    method: 'POST',
    path: '/gifts',
    summary: 'Give an asset, or all of a kind of an agency, to a feed or to all feeds of an agency.',
    permission: 'assets.manage',
    body: Type.Object({
      assetId: Type.Optional(IdNumber),
      kind: Type.Optional(IdText),
      ownerId: Type.Optional(IdText),
      feedId: Type.Optional(IdText),
      receiverId: Type.Optional(IdText),
      why: Why,
    }),
    handle: ({ body, person }): Promise<AssetGift> => {
      const { assetId = null, kind = null, feedId = null, receiverId = null, why } = body;
      const ownerId = assetId === null ? body.ownerId : catalogue.getAsset(assetId).agencyId;
      const isWhole = (assetId === null) !== (kind === null) && (feedId === null) !== (receiverId === null);
      if (!isWhole || ownerId === undefined || (assetId !== null && body.ownerId !== undefined))
        throw invalidInput('It is not clear what is given to whom.', {
          where: 'body',
          allowed: 'assetId, or kind with ownerId; and one of feedId and receiverId',
          next: 'Name one of each.',
        });
      authoriseFor(person, 'assets.manage', ofAgency(ownerId));
      return catalogue.giveAssets({ ownerId, assetId, kind, feedId, receiverId, why }, toActor(person));
    },
  });

  route({
    method: 'POST',
    path: '/gifts/:id/withdraw',
    summary: 'Take a gift back: the next delivery about these assets is refused.',
    permission: 'assets.manage',
    params: OneId,
    body: Type.Object({ why: Why }),
    handle: async ({ params, body, person }): Promise<AssetGift> => {
      const [gift] = await catalogue.listGifts({ id: params.id });
      if (gift === undefined) throw notThere('gift', params.id);
      authoriseFor(person, 'assets.manage', ofAgency(gift.ownerId));
      return catalogue.withdrawGift(params.id, body.why, toActor(person));
    },
  });

  route({
    method: 'POST',
    path: '/assets/:id/hand-over',
    summary: 'Another agency owns the asset from now on; feeds that told about it go on by gifts.',
    permission: 'assets.manage',
    params: OneId,
    body: HandOver,
    handle: ({ params, body, person }) => {
      const { agencyId } = catalogue.getAsset(params.id);
      for (const id of [agencyId, body.agencyId]) authoriseFor(person, 'assets.manage', ofAgency(id));
      return catalogue.handOverAsset(params.id, body.agencyId, body.why, toActor(person));
    },
  });

  route({
    method: 'POST',
    path: '/feeds/:id/hand-over',
    summary: 'Another agency owes the feed from now on; the former owner gives it the assets it told about.',
    permission: 'feeds.manage',
    params: Type.Object({ id: IdText }),
    body: HandOver,
    handle: async ({ params, body, person }) => {
      const { agencyId } = catalogue.getFeed(params.id).definition;
      for (const id of [agencyId, body.agencyId]) authoriseFor(person, 'feeds.manage', ofAgency(id));
      await catalogue.handOverFeed(params.id, body.agencyId, body.why, toActor(person), {
        // Only who may give away the assets of the agency gives them with the feed.
        keepsTelling: isInScope(toScope(person, 'assets.manage'), agencyId),
      });
      return { withheld: catalogue.listWithheld(params.id) };
    },
  });
}
