/**
 * Registers assets that a feed names and nobody knows, awaiting approval. A harbour full of new vessels arrives as a
 * flood of single sentences: calls that meet wait for one transaction together.
 */
import type { AssetDefinition } from '../../../contract/assets/asset.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { Feed, UnknownRef } from '../feeds.ts';
import { INSERT_ASSET, INSERT_DATASTREAM, toAssetRow, toDatastreamRow } from './asset-writes.ts';
import type { WriteDeps } from './asset-writes.ts';
import { toAsset, toDatastream } from './mirror-loader.ts';
import type { AssetRow, DatastreamRow } from './mirror-loader.ts';

/** Refs named in a journal entry; the rest is a count. */
const NAMED_IN_JOURNAL = 50;
const MAX_REF_CHARS = 80;

type Wanted = Map<string, Map<string, Set<string>>>;

/** Makes the registrar; `cap` is the most assets that one feed may name. */
export function createRegistrar({ db, journal, mirror, tell, cap }: WriteDeps & { cap: number }) {
  let wanted: Wanted = new Map();
  let next: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();

  const registerAll = async () => {
    const batch = wanted;
    wanted = new Map();
    next = undefined;
    const made = await db.withRetry(() =>
      db.tx(async (tx) => {
        const parts = [];
        for (const [feedId, refs] of batch)
          parts.push(await registerOf(tx, mirror.reads.getFeed(feedId), refs));
        return parts;
      }),
    );
    for (const { feedId, assets, refs, datastreams } of made) {
      for (const asset of assets) mirror.putAsset(asset);
      for (const { ref, asset_id } of refs) mirror.putRef(feedId, ref, asset_id);
      for (const datastream of datastreams) mirror.putDatastream(datastream);
    }
    if (made.some(({ assets }) => assets.length > 0)) tell('assets');
    if (made.some(({ datastreams }) => datastreams.length > 0)) tell('datastreams');
  };

  /** A new asset, or one whose owner lets the feed tell about it: somebody may have taken the code before. */
  const mayRegister = (feed: Feed, code: string): boolean => {
    const asset = mirror.reads.findAssetByCode(code);
    return asset === undefined || mirror.maySpeakFor(feed.definition, asset);
  };

  const registerOf = async (tx: Transaction, feed: Feed, refs: Map<string, Set<string>>) => {
    const known = mirror.refs.get(feed.id);
    const room = Math.max(0, cap - (known?.size ?? 0));
    const unknown = [...refs.keys()]
      .filter((ref) => !known?.has(ref) && isUsable(ref) && mayRegister(feed, toCode(feed, ref)))
      .slice(0, room);
    const rows = unknown.map((ref) => toAssetRow(toDefinition(feed, ref), mirror, false));
    const madeAssets = await tx.query<AssetRow>(INSERT_ASSET, [JSON.stringify(rows)]);
    const madeRefs = await tx.query<{ ref: string; asset_id: number }>(
      `insert into feed_asset (feed_id, ref, asset_id)
       select $1, x.ref, a.id from unnest($2::text[], $3::text[]) as x (ref, code) join asset a on a.code = x.code
       on conflict do nothing returning ref, asset_id`,
      [feed.id, unknown, unknown.map((ref) => toCode(feed, ref))],
    );
    const assetIds = new Map([
      ...(known ?? []),
      ...madeRefs.rows.map((row) => [row.ref, row.asset_id] as const),
    ]);
    const codes = new Map(madeAssets.rows.map((row) => [row.id, row.code]));
    const datastreams = [...refs].flatMap(([ref, properties]) => {
      const id = assetIds.get(ref);
      const code = id === undefined ? undefined : (codes.get(id) ?? mirror.reads.findAsset(id)?.code);
      if (id === undefined || code === undefined || !mayRegister(feed, code)) return [];
      return [...properties].map((property) => toDatastreamRow(feed.definition, { id, code }, property));
    });
    const madeStreams = await tx.query<DatastreamRow>(INSERT_DATASTREAM, [JSON.stringify(datastreams)]);
    if (madeAssets.rows.length + madeStreams.rows.length > 0) {
      const after = {
        assets: madeAssets.rows.length,
        datastreams: madeStreams.rows.length,
        refs: unknown.slice(0, NAMED_IN_JOURNAL),
      };
      const by = { actor: `feed:${feed.id}`, role: 'feed', source: 'intake' };
      await journal.append(tx, { ...by, action: 'asset.register', subject: `feed:${feed.id}`, after });
    }
    return {
      feedId: feed.id,
      assets: madeAssets.rows.map(toAsset),
      refs: madeRefs.rows,
      datastreams: madeStreams.rows.map(toDatastream),
    };
  };

  return {
    registerUnknown(feedId: string, unknown: readonly UnknownRef[]): Promise<void> {
      const ofFeed = wanted.get(feedId) ?? new Map<string, Set<string>>();
      wanted.set(feedId, ofFeed);
      for (const { ref, property } of unknown) {
        const properties = ofFeed.get(ref) ?? new Set();
        if (property !== undefined) properties.add(property);
        ofFeed.set(ref, properties);
      }
      if (next !== undefined) return next;
      // The batch is taken when the one before is done; whoever comes until then is in it.
      const mine = last.then(registerAll);
      next = mine;
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

function isUsable(ref: string): boolean {
  return ref.length > 0 && ref.length <= MAX_REF_CHARS && !ref.includes('\0');
}

/** A code under the feed's own name: a feed can't take the code of somebody else's asset. */
function toCode(feed: Feed, ref: string): string {
  return `${feed.id}:${ref}`;
}

function toDefinition(feed: Feed, ref: string): AssetDefinition {
  const { serviceId, agencyId, contract, demo = false } = feed.definition;
  const name = { vi: ref, en: ref };
  return { code: toCode(feed, ref), kind: contract.assetKind ?? serviceId, serviceId, agencyId, name, demo };
}
