/** What each feed may write, by the names it uses. Built when asked for and thrown away when the catalogue changes. */
import type { Asset, Datastream } from '../../../contract/assets/asset.ts';
import type { FeedContract } from '../../../contract/feeds/feed.ts';
import type { Feed, FeedIndex } from '../feeds.ts';
import type { Mirror } from './mirror.ts';

/** Names that never occur in a contract are not cached: a feed with endless parameters must not fill the memory. */
interface AliasTable {
  find(propertyAsSent: string): string | undefined;
}

/** Makes the indexes of all feeds. */
export function createFeedIndexes(mirror: Mirror) {
  const byFeed = new Map<string, { version: number; index: FeedIndex }>();

  return {
    resolve(feedId: string): FeedIndex {
      const known = byFeed.get(feedId);
      if (known !== undefined && known.version === mirror.reads.version()) return known.index;
      const index = createFeedIndex(mirror, mirror.reads.getFeed(feedId));
      byFeed.set(feedId, { version: mirror.reads.version(), index });
      return index;
    },
  };
}

function createFeedIndex(mirror: Mirror, feed: Feed): FeedIndex {
  const { reads } = mirror;
  const refs = mirror.refs.get(feed.id);
  const aliases = toAliasTable(feed.definition.contract);
  // Filled as names are used: an index is thrown away often while assets are being registered.
  const streamsByRef = new Map<string, Map<string, Datastream>>();

  const { definition } = feed;
  // Asked again for every item of every push: what was found holds until the index is thrown away.
  const given = new Map<number, boolean>();
  const isGiven = (asset: Asset): boolean => {
    const known = given.get(asset.id);
    if (known !== undefined) return known;
    // What the platform itself computes is of everybody's assets; no such feed is made from outside.
    const found = definition.door === 'derived' || mirror.maySpeakFor(definition, asset);
    given.set(asset.id, found);
    return found;
  };

  const findMapped = (ref: string) => {
    const id = refs?.get(ref);
    return id === undefined ? undefined : reads.findAsset(id);
  };
  const assetByRef = (ref: string) => {
    const asset = findMapped(ref);
    return asset !== undefined && isGiven(asset) ? asset : undefined;
  };
  /** A datastream of this feed by its code, whether its asset is given or not. */
  const findOwn = (code: string) => {
    const found = reads.findDatastreamByCode(code);
    return found?.feedId === feed.id ? found : undefined;
  };
  const isOfGiven = ({ assetId }: Datastream) => {
    const asset = reads.findAsset(assetId);
    return asset !== undefined && isGiven(asset);
  };

  const findStream = (ref: string, propertyAsSent: string) => {
    const asset = assetByRef(ref);
    const property = aliases.find(propertyAsSent);
    if (asset === undefined || property === undefined) return undefined;
    return reads
      .listDatastreams(asset.id)
      .find((datastream) => datastream.property === property && datastream.feedId === feed.id);
  };

  return {
    feed,
    assetByRef,
    findProperty: aliases.find,
    datastreamByCode(code) {
      const found = findOwn(code);
      return found !== undefined && isOfGiven(found) ? found : undefined;
    },
    isWithheld({ asset: ref, datastream: code }) {
      const found = code === undefined ? undefined : findOwn(code);
      if (found !== undefined) return !isOfGiven(found);
      const asset = ref === undefined ? undefined : findMapped(ref);
      return asset !== undefined && !isGiven(asset);
    },
    datastreamOf(ref, propertyAsSent) {
      const known = streamsByRef.get(ref)?.get(propertyAsSent);
      if (known !== undefined) return known;
      const found = findStream(ref, propertyAsSent);
      if (found === undefined) return undefined;
      const ofRef = streamsByRef.get(ref) ?? new Map<string, Datastream>();
      streamsByRef.set(ref, ofRef.set(propertyAsSent, found));
      return found;
    },
  };
}

/** A parameter is the contract's property itself, or an alias of it; compared in Unicode NFC without outer blanks. */
function toAliasTable(contract: FeedContract): AliasTable {
  const table = new Map(contract.properties.map(({ property }) => [property, property]));
  for (const [alias, property] of Object.entries(contract.aliases ?? {}))
    table.set(alias.normalize('NFC').trim(), property);
  return { find: (sent) => table.get(sent) ?? table.get(sent.normalize('NFC').trim()) };
}
