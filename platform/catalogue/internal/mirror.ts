/** The catalogue's tables in memory, in the orders in which they are asked for. */
import type { Agency } from '../../../contract/city/agency.ts';
import type { BrokenRow } from '../../../contract/basics/broken-row.ts';
import type { AssetGift } from '../../../contract/assets/asset-gift.ts';
import type { Asset, Datastream } from '../../../contract/assets/asset.ts';
import type { CityArea } from '../../../contract/city/city.ts';
import { isSystemAsset } from '../../../contract/assets/system-asset.ts';
import { notFound } from '../../kernel/errors.ts';
import type { CatalogueReads } from '../catalogue-reads.ts';
import type { Feed } from '../feeds.ts';
import type { AreaFinder, CatalogueZone } from '../places.ts';
import { createGiftBook } from './speech.ts';
import type { Speaker } from './speech.ts';

/** The mirror: reads for everybody, puts for the writers after their commit. */
export interface Mirror {
  readonly reads: CatalogueReads;
  /** Feed → its own name of an asset → id of the asset. */
  readonly refs: Map<string, Map<string, number>>;
  putAsset(asset: Asset): void;
  putDatastream(datastream: Datastream): void;
  putFeed(feed: Feed): void;
  /** A stored feed that can't be read; it takes no part in anything. */
  putBrokenFeed(row: BrokenRow): void;
  clearBrokenFeeds(): void;
  putAgency(agency: Agency): void;
  /** It is no more. */
  removeAgency(id: string): void;
  /** Ended agency → who carries on. */
  putSuccessor(id: string, successorId: string): void;
  putArea(area: CityArea): void;
  putZone(zone: CatalogueZone): void;
  putRef(feedId: string, ref: string, assetId: number): void;
  useAreas(areas: AreaFinder): void;
  /** A gift as it is now; a withdrawn one holds no longer. */
  putGift(gift: AssetGift): void;
  clearGifts(): void;
  /** Whether the asset's owner lets the feed tell about it. */
  maySpeakFor(feed: Speaker, asset: Pick<Asset, 'id' | 'agencyId' | 'kind'>): boolean;
  /** Whether the feed has a name or a datastream for the asset. */
  tellsAbout(feedId: string, assetId: number): boolean;
}

/** An empty mirror. */
export function createMirror(): Mirror {
  const assets: (Asset | undefined)[] = [];
  const assetByCode = new Map<string, Asset>();
  const systemAssets = new Map<number, Asset>();
  const datastreams: (Datastream | undefined)[] = [];
  const datastreamByCode = new Map<string, Datastream>();
  const datastreamsOfAsset = new Map<number, Datastream[]>();
  const feeds = new Map<string, Feed>();
  const brokenFeeds = new Map<string, BrokenRow>();
  const agencies = new Map<string, Agency>();
  const successors = new Map<string, string>();
  const areas = new Map<string, CityArea>();
  const zones = new Map<string, CatalogueZone>();
  const refs = new Map<string, Map<string, number>>();
  const gifts = createGiftBook((agencyId) => agencies.get(agencyId)?.parentId ?? null);
  let finder: AreaFinder | undefined;
  let version = 0;

  const tellsAbout = (feedId: string, assetId: number) =>
    [...(refs.get(feedId)?.values() ?? [])].includes(assetId) ||
    (datastreamsOfAsset.get(assetId) ?? []).some((datastream) => datastream.feedId === feedId);

  const reads: CatalogueReads = {
    version: () => version,
    getAsset: (id) => assets[id] ?? absent('asset', id),
    findAsset: (id) => assets[id],
    findAssetByCode: (code) => assetByCode.get(code),
    listAssets: () => [...assetByCode.values()].filter((asset) => !isSystemAsset(asset)),
    listSystemAssets: (kind) =>
      [...systemAssets.values()].filter((asset) => kind === undefined || asset.kind === kind),
    getDatastream: (id) => datastreams[id] ?? absent('datastream', id),
    findDatastream: (id) => datastreams[id],
    findDatastreamByCode: (code) => datastreamByCode.get(code),
    listDatastreams: (assetId) =>
      assetId === undefined ? [...datastreamByCode.values()] : (datastreamsOfAsset.get(assetId) ?? []),
    maxDatastreamId: () => Math.max(0, datastreams.length - 1),
    maxAssetId: () => Math.max(0, assets.length - 1),
    getFeed: (id) => feeds.get(id) ?? absent('feed', id),
    findFeed: (id) => feeds.get(id),
    listFeeds: () => [...feeds.values()],
    listBrokenFeeds: () => [...brokenFeeds.values()],
    listAssetsOf: (feedId) => new Set(refs.get(feedId)?.values()),
    findAgency: (id) => agencies.get(id),
    listAgencies: () => [...agencies.values()],
    findSuccessor(agencyId) {
      // A merged agency may itself have gone on in another; a circle ends by itself.
      const seen = new Set<string>();
      let id: string | undefined = agencyId;
      while (id !== undefined && !agencies.has(id) && !seen.has(id)) {
        seen.add(id);
        id = successors.get(id);
      }
      return id === undefined ? undefined : agencies.get(id);
    },
    listAreas: () => [...areas.values()],
    findArea: (code) =>
      [...areas.values()]
        .filter((area) => area.code === code)
        .toSorted((a, b) => b.validFromMs - a.validFromMs)[0],
    findAreaAt: (lon, lat, atMs) =>
      finder?.findAreaAt(lon, lat, atMs === undefined ? {} : { atMs })?.code ?? null,
    listZones: (kind) => [...zones.values()].filter((zone) => kind === undefined || zone.kind === kind),
    maySpeakFor: (feed, asset) => gifts.maySpeakFor(feed, asset),
    listWithheld(feedId) {
      const feed = feeds.get(feedId)?.definition;
      // The platform's own figures are computed of everybody's assets.
      if (feed === undefined || feed.door === 'derived') return [];
      const withheld = (ref: string | null, assetId: number) => {
        const asset = assets[assetId];
        return asset === undefined || gifts.maySpeakFor(feed, asset)
          ? []
          : [{ ref, assetId, assetCode: asset.code }];
      };
      const named = [...(refs.get(feedId) ?? [])].flatMap(([ref, assetId]) => withheld(ref, assetId));
      const known = new Set(refs.get(feedId)?.values());
      const streams = new Set(
        datastreams.flatMap((one) =>
          one?.feedId === feedId && !known.has(one.assetId) ? [one.assetId] : [],
        ),
      );
      return [...named, ...[...streams].flatMap((assetId) => withheld(null, assetId))];
    },
  };

  return {
    reads,
    refs,
    putAsset(asset) {
      const before = assets[asset.id];
      if (before !== undefined && before.code !== asset.code) assetByCode.delete(before.code);
      if (before !== undefined && before.agencyId !== asset.agencyId) version += 1;
      assets[asset.id] = asset;
      assetByCode.set(asset.code, asset);
      if (isSystemAsset(asset)) systemAssets.set(asset.id, asset);
    },
    putDatastream(datastream) {
      version += 1;
      datastreams[datastream.id] = datastream;
      datastreamByCode.set(datastream.code, datastream);
      const siblings = datastreamsOfAsset.get(datastream.assetId) ?? [];
      const place = siblings.findIndex((sibling) => sibling.id === datastream.id);
      if (place < 0) siblings.push(datastream);
      else siblings[place] = datastream;
      datastreamsOfAsset.set(datastream.assetId, siblings);
    },
    putFeed(feed) {
      version += 1;
      feeds.set(feed.id, feed);
    },
    putBrokenFeed(row) {
      version += 1;
      feeds.delete(row.id);
      brokenFeeds.set(row.id, row);
    },
    clearBrokenFeeds: () => brokenFeeds.clear(),
    putAgency(agency) {
      if (agencies.get(agency.id)?.parentId !== agency.parentId) version += 1;
      agencies.set(agency.id, agency);
    },
    removeAgency(id) {
      version += 1;
      agencies.delete(id);
    },
    putSuccessor: (id, successorId) => void successors.set(id, successorId),
    putArea: (area) => void areas.set(`${area.code} ${area.validFromMs}`, area),
    putZone: (zone) => void zones.set(zone.id, zone),
    putRef(feedId, ref, assetId) {
      version += 1;
      const ofFeed = refs.get(feedId) ?? new Map<string, number>();
      refs.set(feedId, ofFeed.set(ref, assetId));
    },
    useAreas: (areas) => void (finder = areas),
    putGift(gift) {
      version += 1;
      gifts.put(gift);
    },
    clearGifts() {
      version += 1;
      gifts.clear();
    },
    maySpeakFor: (feed, asset) => gifts.maySpeakFor(feed, asset),
    tellsAbout,
  };
}

function absent(what: string, id: number | string): never {
  throw notFound(`There is no ${what} ${id}.`, {
    where: what,
    value: id,
    next: `List the ${what}s to see which there are.`,
  });
}
