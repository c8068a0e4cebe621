/** How a feed is shown: its definition, state, last day, keys, and the plain facts somebody needs to connect. */
import type { FeedList, FeedView } from '../../../../contract/feeds/feed-view.ts';
import type { Person } from '../../../access/permissions.ts';
import type { Feed } from '../../../catalogue/feeds.ts';
import type { ApiParts } from '../../api-parts.ts';
import { listSilentAssets } from './silent-assets.ts';
import { presentEach } from '../routes/present-each.ts';
import { IGNORED_SETTINGS, toShownSettings } from '../../../../contract/feeds/feed-secrets.ts';
import { findSettingSchema } from '../../../../contract/feeds/feed-settings.ts';

interface Shown {
  readonly withKeys: boolean;
  readonly isSeen: boolean;
}

/** Makes the presenter of feeds. */
export function createFeedViews(parts: ApiParts) {
  const { catalogue, store, access, audiences, ledger, connectFacts, clock, log } = parts;
  const toView = async (
    id: string,
    /** The page of one feed shows more than a list does, and of a feed out of sight nothing that it told. */
    { withKeys, isSeen }: Shown,
    kept: Pick<FeedView, 'strip' | 'firstDeliveryMs' | 'openRefusals'>,
  ): Promise<FeedView> => {
    const feed = catalogue.getFeed(id);
    const { definition, paused, secrets } = feed;
    const settings = Object.entries(toShownSettings(definition.settings ?? {}));
    const isIgnored = (name: string) =>
      IGNORED_SETTINGS.includes(name) || findSettingSchema(definition.door, name) === undefined;
    const pulse = ledger.pulse({ id, definition, paused });
    const agency = catalogue.findAgency(definition.agencyId);
    const datastreams = catalogue.listDatastreams().filter((datastream) => datastream.feedId === id);
    const assets = new Set([
      ...catalogue.listAssetsOf(id),
      ...datastreams.map((datastream) => datastream.assetId),
    ]);
    const silent = listSilentAssets({
      datastreams: isSeen ? datastreams : [],
      findAsset: (assetId) => catalogue.findAsset(assetId),
      timeOf: (datastreamId) => store.latestOf(datastreamId)?.timeMs,
      nowMs: clock.now(),
    });
    return {
      definition: {
        ...definition,
        settings: Object.fromEntries(isSeen ? settings.filter(([name]) => !isIgnored(name)) : []),
      },
      ignoredSettings: settings.map(([name]) => name).filter(isIgnored),
      secrets: withKeys && isSeen ? secrets : [],
      paused,
      state: pulse.state,
      agencyName: agency?.name ?? { vi: definition.agencyId, en: definition.agencyId },
      ...kept,
      lastDeliveryMs: pulse.lastDeliveryMs,
      lastObservedMs: newest([
        ...datastreams.map((datastream) => store.latestOf(datastream.id)?.timeMs),
        // What this feed brought: of a boat that another feed hears too, not that one's place.
        ...[...assets].map(
          (assetId) => store.latestPositionOf(assetId, ({ feedId }) => feedId === id)?.timeMs,
        ),
      ]),
      assets: assets.size,
      datastreams: datastreams.length,
      silentAssets: silent.length,
      silent: withKeys ? silent : [],
      sharing: feed.sharing,
      withheld: isSeen ? catalogue.listWithheld(id) : [],
      keys: withKeys && isSeen ? await access.feedKeys.list(id) : [],
      connect: isSeen ? connectFacts(definition) : [],
      isSeen,
    };
  };

  const one = async (id: string, shown: Shown, refusals: ReadonlyMap<string, number>) => {
    const [strip, firstDeliveryMs] = await Promise.all([store.feedStrip(id), store.firstDeliveryMs(id)]);
    return toView(id, shown, { strip, firstDeliveryMs, openRefusals: refusals.get(id) ?? 0 });
  };

  return {
    async list(person: Person): Promise<FeedList> {
      const { seesFeed } = await audiences.getSight(person);
      const refusals = await store.countOpenRefusals();
      const about = { what: 'feed', log, toId: (feed: Feed) => feed.id };
      const { shown, broken } = await presentEach(catalogue.listFeeds(), about, (feed) =>
        one(feed.id, { withKeys: false, isSeen: seesFeed(feed.id) }, refusals),
      );
      return { feeds: shown, broken: [...catalogue.listBrokenFeeds(), ...broken] };
    },
    async get(id: string, person: Person): Promise<FeedView> {
      catalogue.getFeed(id);
      const { seesFeed } = await audiences.getSight(person);
      return one(id, { withKeys: true, isSeen: seesFeed(id) }, await store.countOpenRefusals());
    },
  };
}

function newest(times: readonly (number | undefined)[]): number | null {
  const latest = times.reduce<number>(
    (max, timeMs) => (timeMs === undefined ? max : Math.max(max, timeMs)),
    -Infinity,
  );
  return Number.isFinite(latest) ? latest : null;
}
