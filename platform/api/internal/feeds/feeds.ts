/** Feeds: who owes what, how it arrives, what was refused and why; a feed can be made, keyed and read back by API alone. */
import { Type } from 'typebox';
import { AssetDefinition, DatastreamDefinition } from '../../../../contract/assets/asset.ts';
import { visibilities } from '../../../../contract/people/audience.ts';
import { FeedDefinition, SharingShape } from '../../../../contract/feeds/feed.ts';
import type { FeedList, FeedView } from '../../../../contract/feeds/feed-view.ts';
import type { Receipt } from '../../../../contract/feeds/receipt.ts';
import type { UnknownAssetView } from '../../../../contract/assets/unknown-asset.ts';
import { toActor } from '../../../access/feed-keys.ts';
import { authoriseFor, isVisible, notThere } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { Permission } from '../../../../contract/people/access.ts';
import { conflict, forbidden, isHaivanError, notFound } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { toTold } from '../words/refusal-words.ts';
import { IdNumber, IdText, Limit } from '../routes/routes.ts';
import { checkFeedNames } from './feed-names.ts';
import { checkFeedCertificates } from './feed-certificates.ts';
import { toCheckedFeed } from './feed-settings.ts';
import { checkSpeech } from './asset-speech.ts';
import { createFeedViews } from './feed-view.ts';
import { authoriseInside, isHiddenInside, withoutQuote } from './inside-answers.ts';
import type { Routes } from '../routes/routes.ts';

/** A feed of a city's 10,000 stations with four measurements each; more comes by another feed. */
const MOST_VALUES_OF_FEED = 600_000;
const Why = Type.String({ minLength: 3, maxLength: 2000 });
const OneFeed = Type.Object({ id: IdText });
const Page = Type.Object({
  limit: Type.Optional(Limit),
  before: Type.Optional(IdNumber),
});
/** A feed is made together with what it tells about, so that one call is enough to begin. */
const FeedGiven = Type.Intersect([
  FeedDefinition,
  Type.Object({
    assets: Type.Optional(
      Type.Array(
        Type.Intersect([
          Type.Omit(AssetDefinition, ['serviceId', 'agencyId']),
          Type.Object({ ref: Type.Optional(IdText) }),
        ]),
        { maxItems: 10_000 },
      ),
    ),
    datastreams: Type.Optional(Type.Array(DatastreamDefinition, { maxItems: 100_000 })),
  }),
]);

export function feedRoutes({ route }: Routes, parts: ApiParts): void {
  const { catalogue, clock, store } = parts;
  const views = createFeedViews(parts);
  /** Everybody on the staff sees that a feed is there; what is done with it is a right over its agency. */
  const getFeed = (id: string, person: Person, permission: Permission) => {
    const feed = catalogue.getFeed(id);
    authoriseFor(person, permission, toFeedThing(feed.definition));
    return feed;
  };

  const getSeenFeed = async (id: string, person: Person): Promise<string> => {
    const { definition } = catalogue.getFeed(id);
    if ((await parts.audiences.getSight(person)).seesFeed(id)) return id;
    throw outOfSight(definition);
  };

  route({
    method: 'GET',
    path: '/feeds',
    summary: 'All feeds with their state and the last 24 hours.',
    permission: 'city.read',
    handle: ({ person }): Promise<FeedList> => views.list(person),
  });

  route({
    method: 'GET',
    path: '/feeds/:id',
    summary: 'One feed: contract, obligation, state, keys and how to connect.',
    permission: 'city.read',
    params: OneFeed,
    handle: ({ params, person }): Promise<FeedView> => views.get(params.id, person),
  });

  route({
    method: 'POST',
    path: '/feeds',
    summary: 'Make a feed, with its assets and datastreams if given.',
    permission: 'feeds.manage',
    body: FeedGiven,
    bodyLimit: 16 * 1024 * 1024,
    mostValues: MOST_VALUES_OF_FEED,
    handle: async ({ body, person }): Promise<FeedView> => {
      const { assets = [], datastreams = [], ...given } = body;
      authoriseFor(person, 'feeds.manage', toFeedThing(given));
      const definition = toCheckedFeed(given, parts);
      checkFeedNames(definition, parts);
      checkFeedCertificates(definition, undefined, clock.now());
      if (catalogue.findFeed(definition.id) !== undefined) {
        throw conflict(`There is a feed ${definition.id} already.`, {
          where: 'id',
          value: definition.id,
          allowed: 'a new id',
          next: 'Choose another id, or change the feed with PUT.',
        });
      }
      const named = [...assets.map(({ code }) => code), ...datastreams.map(({ asset }) => asset)];
      checkSpeech(catalogue, definition, new Set(named), person);
      await catalogue.loadCity(
        {
          id: definition.id,
          feeds: [definition],
          assets: assets.map(({ ref: _ref, ...asset }) => ({
            ...asset,
            serviceId: definition.serviceId,
            agencyId: definition.agencyId,
          })),
          mappings: assets.map((asset) => ({
            feed: definition.id,
            ref: asset.ref ?? asset.code,
            asset: asset.code,
          })),
          datastreams: datastreams.map((datastream) => ({ ...datastream, feed: definition.id })),
        },
        toActor(person),
      );
      return views.get(definition.id, person);
    },
  });

  route({
    method: 'PUT',
    path: '/feeds/:id',
    summary: 'Change a feed’s contract, obligation, names or settings.',
    permission: 'feeds.manage',
    params: OneFeed,
    body: FeedDefinition,
    handle: async ({ params, body, person }): Promise<FeedView> => {
      const feed = getFeed(params.id, person, 'feeds.manage');
      authoriseFor(person, 'feeds.manage', toFeedThing(body));
      const checked = toCheckedFeed(body, parts);
      checkFeedNames(checked, parts, feed.definition);
      checkFeedCertificates(checked, feed.definition, clock.now());
      const { secretsForgotten } = await catalogue.updateFeed(params.id, checked, toActor(person));
      return { ...(await views.get(params.id, person)), secretsForgotten };
    },
  });

  route({
    method: 'PUT',
    path: '/feeds/:id/sharing',
    summary: 'Say who may see a feed’s data from now on, and why.',
    permission: 'feeds.share',
    params: OneFeed,
    body: Type.Object({
      ...SharingShape,
      visibility: Type.Union(visibilities.map((level) => Type.Literal(level))),
      why: Why,
    }),
    handle: async ({ params, body: { why, ...sharing }, person }): Promise<FeedView> => {
      getFeed(params.id, person, 'feeds.share');
      await catalogue.shareFeed(params.id, sharing, why, toActor(person));
      return views.get(params.id, person);
    },
  });

  route({
    method: 'POST',
    path: '/feeds/:id/mappings',
    summary:
      'Say which asset a feed means by a name of its own; the contract’s properties nobody delivers for it become datastreams. With takeAgain what waits under the name is taken, the 500 oldest first.',
    permission: 'feeds.manage',
    params: OneFeed,
    body: Type.Object({ ref: IdText, asset: IdText, takeAgain: Type.Optional(Type.Boolean()) }),
    handle: async ({ params, body, person }): Promise<FeedView> => {
      const { id, definition } = getFeed(params.id, person, 'feeds.manage');
      if (body.takeAgain === true) getFeed(params.id, person, 'refusals.handle');
      checkSpeech(catalogue, definition, [body.asset], person);
      const asset = catalogue.findAssetByCode(body.asset);
      if (asset === undefined) {
        throw notFound(`There is no asset ${body.asset}.`, {
          where: 'asset',
          value: body.asset,
          allowed: 'the code of an asset',
          next: 'Look it up in the catalogue, or add the asset first.',
        });
      }
      await catalogue.mapAsset(id, body.ref, asset.id, toActor(person));
      const delivered = new Set(catalogue.listDatastreams(asset.id).map(({ property }) => property));
      for (const { property } of definition.contract.properties) {
        if (delivered.has(property)) continue;
        await catalogue.createDatastream({ asset: asset.code, property }, id, toActor(person));
      }
      if (body.takeAgain === true) await takeAgain(parts, id, body.ref, person);
      return views.get(id, person);
    },
  });

  route({
    method: 'POST',
    path: '/feeds/:id/pause',
    summary: 'Stop taking deliveries of a feed, or take them again.',
    permission: 'feeds.manage',
    params: OneFeed,
    body: Type.Object({ paused: Type.Boolean() }),
    handle: async ({ params, body, person }): Promise<FeedView> => {
      getFeed(params.id, person, 'feeds.manage');
      await catalogue.pauseFeed(params.id, body.paused, toActor(person));
      return views.get(params.id, person);
    },
  });

  route({
    method: 'GET',
    path: '/feeds/:id/deliveries',
    summary: 'What arrived, newest first.',
    permission: 'city.read',
    params: OneFeed,
    query: Page,
    handle: async ({ params, query, person }) => ({
      deliveries: await store.listDeliveries(await getSeenFeed(params.id, person), {
        limit: query.limit ?? 100,
        ...(query.before === undefined ? {} : { beforeId: query.before }),
      }),
    }),
  });

  route({
    method: 'GET',
    path: '/feeds/:id/refusals',
    summary: 'What was refused and why, newest first.',
    permission: 'city.read',
    reads: { action: 'refusals.read', subject: 'feed:{id}' },
    params: OneFeed,
    query: Type.Intersect([
      Page,
      Type.Object({
        state: Type.Optional(
          Type.Union([Type.Literal('open'), Type.Literal('replayed'), Type.Literal('dismissed')]),
        ),
      }),
    ]),
    handle: async ({ params, query, person, tell }) => {
      const refusals = await store.listRefusals(
        await getSeenFeed(getFeed(params.id, person, 'city.read').id, person),
        {
          limit: query.limit ?? 100,
          ...(query.before === undefined ? {} : { beforeId: query.before }),
          ...(query.state === undefined ? {} : { state: query.state }),
        },
      );
      return {
        refusals: refusals.map((refusal) =>
          toTold(isHiddenInside(person, refusal.source) ? withoutQuote(refusal) : refusal, tell),
        ),
      };
    },
  });

  route({
    method: 'GET',
    path: '/feeds/:id/unknown-assets',
    summary:
      'Names that wait: what came under them is kept refused until an asset is mapped, last heard first.',
    permission: 'city.read',
    reads: { action: 'refusals.read', subject: 'feed:{id}' },
    params: OneFeed,
    handle: async ({ params, person }): Promise<{ readonly unknown: readonly UnknownAssetView[] }> => {
      const id = await getSeenFeed(getFeed(params.id, person, 'city.read').id, person);
      const { assetByRef } = catalogue.resolve(id);
      // What was mapped since and is refused for another reason stays among the refused, and waits for nobody's word.
      const unknown = (await store.listUnknownAssets(id)).filter(
        ({ name, source }) => assetByRef(name) === undefined && !isHiddenInside(person, source),
      );
      return { unknown };
    },
  });
}

/** What waits under a name, each a delivery of its own in the order in which it came; what is refused again stays open. */
async function takeAgain({ store, intake }: ApiParts, id: string, name: string, person: Person) {
  for (const refusalId of await store.listUnknownItems(id, name)) {
    try {
      await intake.replayRefusal(refusalId, toActor(person));
    } catch (error) {
      // Its bytes are no longer kept, or somebody else took it at this moment: the others are taken all the same.
      if (!isHaivanError(error) || error.id !== 'conflict') throw error;
    }
  }
}

/** That the feed is there is known to all; what it tells is not for everybody. */
function outOfSight({ id, agencyId }: Pick<FeedDefinition, 'id' | 'agencyId'>) {
  return forbidden('What this feed tells is not in your sight.', {
    where: `feed ${id}`,
    value: 'restricted',
    allowed: `its owner ${agencyId}, and whom its contract names`,
    next: 'State the purpose for which you need it, or ask the data steward.',
  });
}

const OneRefusal = Type.Object({ id: IdNumber });

/** Whose a feed is; it lies nowhere. */
function toFeedThing({ agencyId }: Pick<FeedDefinition, 'agencyId'>) {
  return { agencyIds: [agencyId], areaCode: null };
}

export function refusalRoutes({ route }: Routes, { store, intake, catalogue, audiences }: ApiParts): void {
  /** Where the item came from, for whoever may do this with it. */
  const check = async (id: number, person: Person, permission: Permission): Promise<string | null> => {
    const refusal = await store.findRefusal(id);
    const feed = refusal === undefined ? undefined : catalogue.findFeed(refusal.feedId);
    if (feed === undefined || !isVisible(person, 'city.read', toFeedThing(feed.definition)))
      throw notThere('refusal', id);
    if (!(await audiences.getSight(person)).seesFeed(feed.id)) throw outOfSight(feed.definition);
    authoriseFor(person, permission, toFeedThing(feed.definition));
    return refusal?.source ?? null;
  };

  route({
    method: 'GET',
    path: '/refusals/:id/raw',
    summary: 'The raw bytes of a refused item, as base64 and as text.',
    permission: 'feeds.raw',
    reads: { action: 'refusal.read', subject: 'refusal:{id}' },
    params: OneRefusal,
    handle: async ({ params, person }) => {
      authoriseInside(person, await check(params.id, person, 'feeds.raw'));
      const raw = await store.getRefusalRaw(params.id);
      return {
        base64: raw.bytes.toString('base64'),
        text: raw.bytes.toString('utf8'),
        name: raw.name,
        contentType: raw.contentType,
        isWhole: raw.isWhole,
      };
    },
  });

  route({
    method: 'POST',
    path: '/refusals/:id/replay',
    summary: 'Take a refused item again, after the contract was mended.',
    permission: 'refusals.handle',
    params: OneRefusal,
    handle: async ({ params, person, tell }): Promise<Receipt> => {
      const source = await check(params.id, person, 'refusals.handle');
      const receipt = await intake.replayRefusal(params.id, toActor(person));
      const isHidden = isHiddenInside(person, source);
      const refusals = receipt.refusals.map((item) => toTold(isHidden ? withoutQuote(item) : item, tell));
      return { ...receipt, refusals };
    },
  });

  route({
    method: 'POST',
    path: '/refusals/:id/dismiss',
    summary: 'A refused item needs nothing more; it stays in the history.',
    permission: 'refusals.handle',
    params: OneRefusal,
    handle: async ({ params, person }) => {
      await check(params.id, person, 'refusals.handle');
      return intake.dismissRefusal(params.id, toActor(person));
    },
  });
}
