/** Loads a city in one transaction: adds what is missing, leaves alone what is there. */
import { createHash } from 'node:crypto';
import type { CityContent, FeedDatastream } from '../../../contract/city/city.ts';
import { toShownSettings } from '../../../contract/feeds/feed-secrets.ts';
import type { FeedDefinition } from '../../../contract/feeds/feed.ts';
import { invalidInput } from '../../kernel/errors.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { By } from '../catalogue-journal.ts';
import { INSERT_FIRST_VERSIONS } from './agency-history.ts';
import {
  assertAgency,
  INSERT_ASSET,
  INSERT_DATASTREAM,
  toAssetRow,
  toDatastreamRow,
} from './asset-writes.ts';
import type { WriteDeps } from './asset-writes.ts';
import { INSERT_AGENCY, INSERT_ZONE, toAgencyRow, toZoneRow } from './city-writes.ts';
import type { FeedSecrets } from './feed-secrets.ts';
import { assertOpenDoor } from './feed-writes.ts';
import { assertSpeaks } from './assert-speaks.ts';
import { loadMirror, toAsset } from './mirror-loader.ts';
import type { AssetRow } from './mirror-loader.ts';
import type { Mirror } from './mirror.ts';

/** A later pack may say that an area has ended, nothing else of it. */
const INSERT_AREA = `insert into area (code, level, type, name_vi, name_en, valid_from, valid_to)
  select code, level, type, name_vi, name_en, to_timestamp(valid_from / 1000.0), to_timestamp(valid_to / 1000.0)
  from jsonb_to_recordset($1) as x (code text, level text, type text, name_vi text, name_en text,
    valid_from float8, valid_to float8)
  on conflict (code, valid_from) do update set valid_to = excluded.valid_to
    where area.valid_to is null and excluded.valid_to is not null`;

const INSERT_FEED = `insert into feed (id, agency_id, service_id, definition, demo)
  select * from jsonb_to_recordset($1) as x
    (id text, agency_id text, service_id text, definition jsonb, demo boolean)
  on conflict do nothing returning id`;

const INSERT_REF = `insert into feed_asset (feed_id, ref, asset_id)
  select x.feed, x.ref, a.id from jsonb_to_recordset($1) as x (feed text, ref text, asset text)
  join asset a on a.code = x.asset
  on conflict do nothing`;

/**
 * A pack is trusted: what its feeds tell about others' assets is given to them, once; a gift that its owner withdrew stays
 * withdrawn. $1 pairs of feed and asset, $2 now, $3 who, $4 why.
 */
const GIVE_TOLD = `with recursive above (agency_id, above_id) as (
    select id, id from agency union
    select above.agency_id, agency.parent_id from above join agency on agency.id = above.above_id
    where agency.parent_id is not null)
  insert into asset_given (owner_id, asset_id, feed_id, why, given_at, given_by)
  select distinct asset.agency_id, asset.id, feed.id, $4, to_timestamp($2::float8 / 1000.0), $3
  from jsonb_to_recordset($1) as told (feed text, asset text, agency text)
  join asset on asset.code = told.asset join feed on feed.id = told.feed and feed.agency_id = told.agency
  where not exists (select 1 from above where above.agency_id = asset.agency_id and above.above_id = feed.agency_id)
    and not exists (select 1 from asset_given g where g.asset_id = asset.id and g.feed_id = feed.id)
  on conflict do nothing`;

/** Contents of packs, by their hashes, that were loaded whole: nothing of them is missing, and a start need not ask. */
const LOADED = 'city.loaded';
/** The city and its demo, of some versions. */
const MOST_LOADED = 20;

/**
 * Adds what is missing of the city and reads the mirror again; journalled once, when something was added. What a person
 * took away since a pack was loaded stays away until the pack says something else.
 */
export async function loadCity(deps: WriteDeps, content: CityContent, by: By): Promise<void> {
  const { db, journal, mirror, tell } = deps;
  const added = await db.tx(async (tx) => {
    if (by.role !== 'system') assertOwn(mirror, content, by);
    else if (await isLoaded(tx, content)) return 0;
    const counts = await insertAll(tx, deps, content, by);
    await settleSpeech(tx, deps, content, by);
    const sum = Object.values(counts).reduce((total, count) => total + count, 0);
    if (sum === 0) return 0;
    await tx.query(INSERT_FIRST_VERSIONS, [deps.clock.now(), by.actor, `city pack ${content.id}`]);
    await journal.append(tx, { ...by, action: 'city.load', subject: `city:${content.id}`, after: counts });
    return sum;
  });
  if (added === 0) return;
  await loadMirror(db.pool, mirror, deps.secrets);
  for (const what of ['agencies', 'zones', 'feeds', 'assets', 'datastreams'] as const) tell(what);
}

/** Whether just this was loaded before; if not it counts as loaded when the transaction holds. */
async function isLoaded(tx: Transaction, content: CityContent): Promise<boolean> {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
  const { rows } = await tx.query<{ value: string[] }>('select value from installation where name = $1', [
    LOADED,
  ]);
  const loaded = rows[0]?.value ?? [];
  if (loaded.includes(hash)) return true;
  await tx.query(
    'insert into installation (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [LOADED, JSON.stringify([...loaded, hash].slice(-MOST_LOADED))],
  );
  return false;
}

/** A person's content stands on what is there: its agencies are, and its doors are theirs. */
function assertOwn(mirror: Mirror, { agencies = [], feeds = [], assets = [] }: CityContent, by: By): void {
  for (const feed of feeds) assertOpenDoor(feed, by);
  const own = new Set([...feeds, ...assets].map(({ agencyId }) => agencyId));
  for (const { id } of agencies) own.delete(id);
  for (const agencyId of own) assertAgency(mirror, agencyId);
}

async function insertAll(tx: Transaction, { mirror, secrets }: WriteDeps, content: CityContent, by: By) {
  const insert = async (sql: string, rows: readonly unknown[] = []) =>
    rows.length === 0 ? 0 : ((await tx.query(sql, [JSON.stringify(rows)])).rowCount ?? 0);

  const agencies = await insert(INSERT_AGENCY, content.agencies?.map(toAgencyRow));
  const areas = await insert(INSERT_AREA, content.areas?.map(toAreaRow));
  const zones = await insert(INSERT_ZONE, content.zones?.map(toZoneRow));
  const feeds = await insertFeeds(tx, secrets, content.feeds ?? [], by);
  const assets = await insert(
    INSERT_ASSET,
    content.assets?.map((asset) => toAssetRow(asset, mirror)),
  );
  const mappings = await insert(INSERT_REF, content.mappings);
  const rows = await toDatastreamRows(tx, mirror, content);
  const datastreams = await insert(INSERT_DATASTREAM, rows);
  return { agencies, areas, zones, feeds, assets, mappings, datastreams };
}

/** Feeds go in with dots in the places of their secrets, which are kept for those that were not there before. */
async function insertFeeds(
  tx: Transaction,
  secrets: FeedSecrets,
  feeds: readonly FeedDefinition[],
  by: By,
): Promise<number> {
  if (feeds.length === 0) return 0;
  const hidden = feeds.map((feed) =>
    toFeedRow(feed.settings === undefined ? feed : { ...feed, settings: toShownSettings(feed.settings) }),
  );
  const { rows } = await tx.query<{ id: string }>(INSERT_FEED, [JSON.stringify(hidden)]);
  const made = new Set(rows.map(({ id }) => id));
  for (const feed of feeds) {
    if (!made.has(feed.id) || feed.settings === undefined) continue;
    const { definition, forgotten } = await secrets.write(tx, feed, by.actor);
    // Dots in a new feed stand for nothing.
    if (forgotten.length > 0)
      await tx.query('update feed set definition = $2 where id = $1', [feed.id, definition]);
  }
  return made.size;
}

/** What feeds of the content tell about: of a pack it is given to them, of a person it must be given already. */
async function settleSpeech(
  tx: Transaction,
  { mirror, clock }: WriteDeps,
  content: CityContent,
  by: By,
): Promise<void> {
  const feeds = new Map((content.feeds ?? []).map((feed) => [feed.id, feed]));
  const told = [...(content.mappings ?? []), ...(content.datastreams ?? [])].map(({ feed, asset }) => ({
    feed,
    asset,
    agency: feeds.get(feed)?.agencyId ?? null,
  }));
  if (told.length === 0) return;
  if (by.role === 'system') {
    await tx.query(GIVE_TOLD, [JSON.stringify(told), clock.now(), by.actor, `city pack ${content.id}`]);
    return;
  }
  const { rows } = await tx.query<AssetRow>('select * from asset where code = any($1::text[])', [
    [...new Set(told.map(({ asset }) => asset))],
  ]);
  const assets = new Map(rows.map((row) => [row.code, toAsset(row)]));
  for (const pair of told) {
    const feed = feeds.get(pair.feed) ?? mirror.reads.findFeed(pair.feed)?.definition;
    const asset = assets.get(pair.asset);
    if (feed !== undefined && asset !== undefined) assertSpeaks(mirror, feed, asset, by);
  }
}

async function toDatastreamRows(tx: Transaction, mirror: Mirror, content: CityContent) {
  if (content.datastreams === undefined || content.datastreams.length === 0) return [];
  const codes = [...new Set(content.datastreams.map((datastream) => datastream.asset))];
  const found = await tx.query<{ id: number; code: string }>(
    'select id, code from asset where code = any($1::text[])',
    [codes],
  );
  const assetByCode = new Map(found.rows.map((asset) => [asset.code, asset]));
  const feedById = new Map(mirror.reads.listFeeds().map((feed) => [feed.id, feed.definition]));
  for (const feed of content.feeds ?? []) if (!feedById.has(feed.id)) feedById.set(feed.id, feed);
  return content.datastreams.map((wanted) => {
    const feed = feedById.get(wanted.feed) ?? missing(wanted, 'feed');
    const asset = assetByCode.get(wanted.asset) ?? missing(wanted, 'asset');
    return toDatastreamRow(feed, asset, wanted.property, wanted.code);
  });
}

function toAreaRow({
  code,
  level,
  type,
  name,
  validFromMs,
  validToMs,
}: NonNullable<CityContent['areas']>[number]) {
  return {
    code,
    level,
    type,
    name_vi: name.vi,
    name_en: name.en,
    valid_from: validFromMs,
    valid_to: validToMs,
  };
}

function toFeedRow(definition: FeedDefinition) {
  const { id, agencyId, serviceId, demo = false } = definition;
  return { id, agency_id: agencyId, service_id: serviceId, definition, demo };
}

function missing(wanted: FeedDatastream, what: 'feed' | 'asset'): never {
  throw invalidInput(`The city has a datastream of the ${what} ${wanted[what]}, which it does not have.`, {
    where: `datastreams: ${wanted.asset}/${wanted.property}`,
    value: wanted[what],
    allowed: `the ${what === 'feed' ? 'id of a feed' : 'code of an asset'} of the city`,
    next: `Add the ${what} to the city pack, or take the datastream out.`,
  });
}
