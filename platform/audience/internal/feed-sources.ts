/** Which feeds tell about an asset, and from which feeds a datastream's values come; made anew when the catalogue changes. */
import { isSystemAsset } from '../../../contract/assets/system-asset.ts';
import type { ReleaseReads } from '../releases.ts';
import type { CatalogueReads } from '../../catalogue/catalogue-reads.ts';

export type SourcesCatalogue = Pick<
  CatalogueReads,
  | 'findAsset'
  | 'findDatastream'
  | 'findDatastreamByCode'
  | 'listDatastreams'
  | 'listFeeds'
  | 'findFeed'
  | 'listAssetsOf'
  | 'version'
>;

export interface FeedSources {
  /** Feeds that measure or place the asset; the platform's own figures are none. */
  ofAsset(assetId: number): readonly string[];
  /**
   * Of a figure: everything that is measured of its asset, for any of it may stand in it; of a ward, an agency or the city
   * all feeds of its service but for those whose steward has released the figure; of one that counts records those that may
   * send such records.
   */
  ofStream(datastreamId: number): readonly string[];
  assetOf(datastreamId: number): number | undefined;
}

/** Kinds of records that a property of a service is counted of; undefined where it is made of anything else too. */
export type CountedKinds = (serviceId: string, property: string) => readonly string[] | undefined;

const NONE: readonly string[] = [];

/** Makes the look-up. */
export function createFeedSources(
  catalogue: SourcesCatalogue,
  releases: ReleaseReads,
  countedKinds: CountedKinds = () => undefined,
): FeedSources {
  let version = -1;
  let byAsset = new Map<number, readonly string[]>();
  const isDerived = (feedId: string) => catalogue.findFeed(feedId)?.definition.door === 'derived';

  const build = () => {
    const found = new Map<number, Set<string>>();
    const add = (assetId: number, feedId: string) => {
      const known = found.get(assetId);
      if (known === undefined) found.set(assetId, new Set([feedId]));
      else known.add(feedId);
    };
    for (const { id, definition } of catalogue.listFeeds())
      if (definition.door !== 'derived') for (const assetId of catalogue.listAssetsOf(id)) add(assetId, id);
    for (const { assetId, feedId } of catalogue.listDatastreams())
      if (!isDerived(feedId)) add(assetId, feedId);
    byAsset = new Map([...found].map(([assetId, feedIds]) => [assetId, [...feedIds].toSorted()]));
    version = catalogue.version();
  };

  const ofAsset = (assetId: number) => {
    if (version !== catalogue.version()) build();
    return byAsset.get(assetId) ?? NONE;
  };
  return {
    ofAsset,
    assetOf: (datastreamId) => catalogue.findDatastream(datastreamId)?.assetId,
    ofStream(datastreamId) {
      const datastream = catalogue.findDatastream(datastreamId);
      if (datastream === undefined) return NONE;
      if (!isDerived(datastream.feedId)) return [datastream.feedId];
      const asset = catalogue.findAsset(datastream.assetId);
      if (asset === undefined || !isSystemAsset(asset)) return ofAsset(datastream.assetId);
      const serviceId = catalogue.findFeed(datastream.feedId)?.definition.serviceId ?? '';
      const kinds = countedKinds(serviceId, datastream.property);
      const maySend = (sent: readonly string[] = NONE) =>
        kinds === undefined || kinds.some((kind) => sent.includes(kind));
      return catalogue
        .listFeeds()
        .filter(({ definition }) => definition.serviceId === serviceId && definition.door !== 'derived')
        .filter(({ definition }) => maySend(definition.contract.recordKinds))
        .map(({ id }) => id)
        .filter((feedId) => !releases.isReleased(serviceId, datastream.property, feedId));
    },
  };
}
