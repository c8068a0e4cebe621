/** What everybody may ask the catalogue. */
import type { Agency } from '../../contract/city/agency.ts';
import type { AssetWithheld } from '../../contract/assets/asset-gift.ts';
import type { Asset, Datastream } from '../../contract/assets/asset.ts';
import type { BrokenRow } from '../../contract/basics/broken-row.ts';
import type { CityArea } from '../../contract/city/city.ts';
import type { FeedDefinition } from '../../contract/feeds/feed.ts';
import type { SystemKind } from '../../contract/assets/system-asset.ts';
import type { Feed } from './feeds.ts';
import type { CatalogueZone } from './places.ts';

/** From memory, at once. */
export interface CatalogueReads {
  /** Grows with every change of a feed, datastream, mapping, gift, owner or agency: what was built before is stale. */
  version(): number;
  getAsset(id: number): Asset;
  findAsset(id: number): Asset | undefined;
  findAssetByCode(code: string): Asset | undefined;
  /** What agencies put up. System assets are not among them. */
  listAssets(): readonly Asset[];
  /** Wards, agencies and the city, as far as something is computed of them. */
  listSystemAssets(kind?: SystemKind): readonly Asset[];
  getDatastream(id: number): Datastream;
  findDatastream(id: number): Datastream | undefined;
  findDatastreamByCode(code: string): Datastream | undefined;
  listDatastreams(assetId?: number): readonly Datastream[];
  /** Ids are dense small whole numbers: arrays indexed by id need this length plus one. */
  maxDatastreamId(): number;
  maxAssetId(): number;
  getFeed(id: string): Feed;
  findFeed(id: string): Feed | undefined;
  listFeeds(): readonly Feed[];
  /** Stored feeds that can't be read: they take no part in anything until they are mended. */
  listBrokenFeeds(): readonly BrokenRow[];
  /** Ids of the assets that a feed may tell about. */
  listAssetsOf(feedId: string): ReadonlySet<number>;
  findAgency(id: string): Agency | undefined;
  listAgencies(): readonly Agency[];
  /** Who carries on the work of an agency: itself while it exists, else its successor of today; undefined for neither. */
  findSuccessor(agencyId: string): Agency | undefined;
  /** All versions of all areas: codes are used again. */
  listAreas(): readonly CityArea[];
  /** The latest version of the area with the code. */
  findArea(code: string): CityArea | undefined;
  /** The ward that holds a point; without `atMs` that of today. */
  findAreaAt(lon: number, lat: number, atMs?: number): string | null;
  listZones(kind?: string): readonly CatalogueZone[];
  /** Whether a feed may tell about an asset: its agency's own, one below it, or given to it. */
  maySpeakFor(
    feed: Pick<FeedDefinition, 'id' | 'agencyId'>,
    asset: Pick<Asset, 'id' | 'agencyId' | 'kind'>,
  ): boolean;
  /** Names and datastreams of a feed whose assets it was not given: what comes under them is refused. */
  listWithheld(feedId: string): readonly AssetWithheld[];
}
