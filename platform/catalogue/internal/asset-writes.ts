/** Changes of assets, their datastreams and the names that feeds have for them. */
import type { Asset, AssetDefinition, AssetLine } from '../../../contract/assets/asset.ts';
import type { FeedDefinition, PropertyContract } from '../../../contract/feeds/feed.ts';
import { isSystemCode, SYSTEM_SERVICE } from '../../../contract/assets/system-asset.ts';
import type { PlatformEvents } from '../../events.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, Transaction } from '../../kernel/database.ts';
import { conflict, invalidInput } from '../../kernel/errors.ts';
import type { AssetChange, AssetWrites } from '../assets.ts';
import type { By, CatalogueJournal } from '../catalogue-journal.ts';
import { assertNoOtherPlace, toLinePlace } from './asset-line.ts';
import { assertSpeaks } from './assert-speaks.ts';
import { toAsset, toDatastream } from './mirror-loader.ts';
import type { AssetRow, DatastreamRow } from './mirror-loader.ts';
import type { FeedSecrets } from './feed-secrets.ts';
import type { Mirror } from './mirror.ts';

/** What all writes of the catalogue need. */
export interface WriteDeps {
  readonly db: Database;
  readonly journal: CatalogueJournal;
  readonly mirror: Mirror;
  readonly tell: (what: PlatformEvents['catalogue']['what']) => void;
  readonly clock: Clock;
  readonly secrets: FeedSecrets;
}

export const INSERT_DATASTREAM = `insert into datastream
    (code, asset_id, property, feed_id, unit, interval_sec, aggregation, min_value, max_value, step_limit, flat_after_sec)
  select * from jsonb_to_recordset($1) as x
    (code text, asset_id int, property text, feed_id text, unit text, interval_sec int, aggregation text,
     min_value float8, max_value float8, step_limit float8, flat_after_sec int)
  on conflict do nothing returning *`;

export const INSERT_ASSET = `insert into asset
    (code, kind, service_id, agency_id, name_vi, name_en, lon, lat, line, area_code, attributes, demo, approved)
  select * from jsonb_to_recordset($1) as x
    (code text, kind text, service_id text, agency_id text, name_vi text, name_en text, lon float8, lat float8,
     line jsonb, area_code text, attributes jsonb, demo boolean, approved boolean)
  on conflict (code) do nothing returning *`;

/** What was measured until now is judged by what held until now. What feeds tell of assets is not kept so. */
const KEEP_BEFORE = `insert into asset_before (asset_id, until_at, attributes)
  values ($1, to_timestamp($2::float8 / 1000), $3) on conflict do nothing`;

/** Makes the writes of assets. */
export function createAssetWrites({ db, journal, mirror, tell, clock }: WriteDeps): AssetWrites {
  const { reads } = mirror;

  const insertAsset = async (tx: Transaction, definition: AssetDefinition, by: By) => {
    const made = await tx.query<AssetRow>(INSERT_ASSET, [JSON.stringify([toAssetRow(definition, mirror)])]);
    const row = made.rows[0];
    if (row === undefined) throw taken('asset', definition.code);
    const subject = `asset:${row.id}`;
    await journal.append(tx, { ...by, action: 'asset.create', subject, after: definition });
    return toAsset(row);
  };

  const updateAsset = async (tx: Transaction, id: number, next: Asset, by: By) => {
    const before = reads.getAsset(id);
    await tx.query(
      `update asset set name_vi = $2, name_en = $3, lon = $4, lat = $5, area_code = $6, attributes = $7, demo = $8,
         approved = $9, line = $10::jsonb where id = $1`,
      [
        id,
        next.name.vi,
        next.name.en,
        next.lon,
        next.lat,
        next.areaCode,
        next.attributes,
        next.demo,
        next.approved,
        next.line === undefined ? null : JSON.stringify(next.line),
      ],
    );
    if (JSON.stringify(next.attributes) !== JSON.stringify(before.attributes))
      await tx.query(KEEP_BEFORE, [id, clock.now(), before.attributes]);
    await journal.append(tx, { ...by, action: 'asset.update', subject: `asset:${id}`, before, after: next });
  };

  return {
    async createAsset(definition, by) {
      assertOpenName(definition);
      assertAgency(mirror, definition.agencyId);
      const asset = await db.tx((tx) => insertAsset(tx, definition, by));
      mirror.putAsset(asset);
      tell('assets');
      return asset;
    },
    async updateAsset(id, given, by) {
      const before = reads.getAsset(id);
      assertOpenName(before);
      const next = toChanged(before, given, mirror);
      await db.tx((tx) => updateAsset(tx, id, next, by));
      mirror.putAsset(next);
      tell('assets');
      return next;
    },
    async createDatastream({ code, asset, property }, feedId, by) {
      const feed = reads.getFeed(feedId);
      const owner = reads.findAssetByCode(asset);
      if (owner === undefined)
        throw invalidInput(`There is no asset ${asset}.`, {
          where: 'asset',
          value: asset,
          allowed: 'the code of an asset',
          next: 'Create the asset first.',
        });
      assertSpeaks(mirror, feed.definition, owner, by);
      const wanted = toDatastreamRow(feed.definition, owner, property, code);
      const datastream = await db.tx(async (tx) => {
        const made = await tx.query<DatastreamRow>(INSERT_DATASTREAM, [JSON.stringify([wanted])]);
        const row = made.rows[0];
        if (row === undefined) throw taken('datastream', wanted.code);
        const subject = `datastream:${row.id}`;
        await journal.append(tx, { ...by, action: 'datastream.create', subject, after: wanted });
        return toDatastream(row);
      });
      mirror.putDatastream(datastream);
      tell('datastreams');
      return datastream;
    },
    async mapAsset(feedId, ref, assetId, by) {
      assertSpeaks(mirror, reads.getFeed(feedId).definition, reads.getAsset(assetId), by);
      const before = mirror.refs.get(feedId)?.get(ref) ?? null;
      await db.tx(async (tx) => {
        await tx.query(
          `insert into feed_asset (feed_id, ref, asset_id) values ($1, $2, $3)
           on conflict (feed_id, ref) do update set asset_id = excluded.asset_id`,
          [feedId, ref, assetId],
        );
        const after = { ref, assetId };
        const subject = `feed:${feedId}`;
        await journal.append(tx, {
          ...by,
          action: 'feed.map-asset',
          subject,
          before: { ref, assetId: before },
          after,
        });
      });
      mirror.putRef(feedId, ref, assetId);
      tell('feeds');
    },
  };
}

/** The asset after a change: what may change is named here; who and whose it is stays. */
function toChanged({ line: lineBefore, ...before }: Asset, given: AssetChange, mirror: Mirror): Asset {
  const { name = before.name, attributes = before.attributes } = given;
  const { demo = before.demo, approved = before.approved } = given;
  const place = toPlace({ ...given, line: given.line === undefined ? lineBefore : given.line }, before);
  return { ...before, ...place, name, areaCode: toAreaCode(mirror, place), attributes, demo, approved };
}

/** The row of an asset as its definition tells it; its ward follows from its place. */
export function toAssetRow(definition: AssetDefinition, mirror: Mirror, approved = true) {
  const { code, kind, serviceId, agencyId, name, attributes = {}, demo = false } = definition;
  const { line = null, ...place } = toPlace(definition, { lon: null, lat: null }, `${code}: `);
  return {
    code,
    kind,
    service_id: serviceId,
    agency_id: agencyId,
    name_vi: name.vi,
    name_en: name.en,
    ...place,
    line,
    area_code: toAreaCode(mirror, place),
    attributes,
    demo,
    approved,
  };
}

/** Of what has a line, its middle; else what is told of it, or where it was. */
function toPlace(
  given: Pick<AssetDefinition, 'lon' | 'lat'> & { readonly line?: AssetLine | null | undefined },
  before: Pick<Asset, 'lon' | 'lat'>,
  of = '',
): Pick<Asset, 'lon' | 'lat' | 'line'> {
  const { lon = before.lon, lat = before.lat, line } = given;
  if (line === undefined || line === null) return { lon, lat };
  const middle = toLinePlace(line, `${of}line`);
  assertNoOtherPlace(given, middle, `${of}lon, lat`);
  return { ...middle, line };
}

/** The row of a datastream, its limits taken from the feed's contract. @throws invalid_input for a property it lacks. */
export function toDatastreamRow(
  feed: FeedDefinition,
  asset: { id: number; code: string },
  property: string,
  code?: string,
) {
  const found = feed.contract.properties.find((candidate) => candidate.property === property);
  if (found === undefined)
    throw invalidInput(`The contract of the feed ${feed.id} has no property ${property}.`, {
      where: 'property',
      value: property,
      allowed: feed.contract.properties.map((known) => known.property).join(', '),
      next: 'Add the property to the contract of the feed first.',
    });
  return {
    code: code ?? `${asset.code}/${property}`,
    asset_id: asset.id,
    property,
    feed_id: feed.id,
    ...toLimits(found),
  };
}

/** The columns of a datastream that its property's contract decides. */
export function toLimits(contract: PropertyContract) {
  return {
    unit: contract.unit,
    interval_sec: contract.intervalSec,
    aggregation: contract.aggregation ?? 'mean',
    min_value: contract.min ?? null,
    max_value: contract.max ?? null,
    step_limit: contract.stepLimit ?? null,
    flat_after_sec: contract.flatAfterSec ?? null,
  };
}

/** @throws invalid_input for what the platform itself computes of: wards, agencies, the city. */
function assertOpenName({ code, serviceId }: Pick<AssetDefinition, 'code' | 'serviceId'>): void {
  if (serviceId !== SYSTEM_SERVICE && !isSystemCode(code)) return;
  throw invalidInput('Wards, agencies and the city are no assets that anybody puts up.', {
    where: 'code, serviceId',
    value: `${code}, ${serviceId}`,
    allowed: 'a code that does not begin with area: or agency:, and a service of the installation',
    next: 'Choose another code or service.',
  });
}

/** @throws invalid_input when there is no such agency. */
export function assertAgency(mirror: Mirror, agencyId: string): void {
  if (mirror.reads.findAgency(agencyId) !== undefined) return;
  throw invalidInput(`There is no agency ${agencyId}.`, {
    where: 'agencyId',
    value: agencyId,
    allowed: 'the id of an agency',
    next: 'Create the agency first, or name one of the list.',
  });
}

/** An id or code that is in use. */
export function taken(what: string, id: string) {
  return conflict(`The ${what} ${id} exists already.`, {
    where: what,
    value: id,
    next: `Choose another name, or change the ${what} that exists.`,
  });
}

function toAreaCode(mirror: Mirror, { lon, lat }: Pick<Asset, 'lon' | 'lat'>): string | null {
  return lon === null || lat === null ? null : mirror.reads.findAreaAt(lon, lat);
}
