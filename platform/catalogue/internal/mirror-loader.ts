/** Reads the catalogue's tables into the mirror, and turns their rows into our shapes. */
import type { Agency } from '../../../contract/city/agency.ts';
import type { Asset, AssetLine, Datastream } from '../../../contract/assets/asset.ts';
import type { FeedDefinition } from '../../../contract/feeds/feed.ts';
import type { Queryable } from '../../kernel/database.ts';
import type { Feed } from '../feeds.ts';
import type { CatalogueZone } from '../places.ts';
import type { FeedSecrets } from './feed-secrets.ts';
import { SELECT_GIFTS, toGift } from './gift-rows.ts';
import type { GiftRow } from './gift-rows.ts';
import { findFlaw } from './readable-feed.ts';
import type { Mirror } from './mirror.ts';

export interface AssetRow {
  id: number;
  code: string;
  kind: string;
  service_id: string;
  agency_id: string;
  name_vi: string;
  name_en: string;
  lon: number | null;
  lat: number | null;
  line: AssetLine | null;
  area_code: string | null;
  attributes: Record<string, unknown>;
  demo: boolean;
  approved: boolean;
}

export interface DatastreamRow {
  id: number;
  code: string;
  asset_id: number;
  property: string;
  feed_id: string;
  unit: string;
  interval_sec: number;
  aggregation: Datastream['aggregation'];
  min_value: number | null;
  max_value: number | null;
  step_limit: number | null;
  flat_after_sec: number | null;
}

export interface AgencyRow {
  id: string;
  parent_id: string | null;
  kind: string;
  name_vi: string;
  name_en: string;
  is_operation_centre: boolean;
  area_codes: string[];
  duty_phone: string | null;
}

interface AreaRow {
  code: string;
  level: 'city' | 'district' | 'ward';
  type: string;
  name_vi: string;
  name_en: string;
  valid_from: number;
  valid_to: number | null;
}

interface ZoneRow {
  id: string;
  kind: string;
  name_vi: string;
  name_en: string;
  shape: CatalogueZone['shape'];
  attributes: Record<string, unknown> & { note?: CatalogueZone['note'] };
  demo: boolean;
}

interface FeedRow {
  id: string;
  definition: FeedDefinition;
  paused: boolean;
  created_at: number;
  sharing_set_at: number | null;
  sharing_set_by: string | null;
  sharing_why: string | null;
}

/** Fills the mirror from the tables. Retired assets and feeds are history and not in it. */
export async function loadMirror(db: Queryable, mirror: Mirror, secrets: FeedSecrets): Promise<void> {
  const agencies = await db.query<AgencyRow>('select * from agency where valid_to is null order by id');
  for (const row of agencies.rows) mirror.putAgency(toAgency(row));
  const merged = await db.query<{ id: string; successor_id: string }>(
    'select id, successor_id from agency where valid_to is not null and successor_id is not null',
  );
  for (const { id, successor_id } of merged.rows) mirror.putSuccessor(id, successor_id);
  const areas = await db.query<AreaRow>('select * from area order by code');
  for (const { code, level, type, name_vi, name_en, valid_from, valid_to } of areas.rows)
    mirror.putArea({
      code,
      level,
      type,
      name: { vi: name_vi, en: name_en },
      validFromMs: valid_from,
      validToMs: valid_to,
    });
  const zones = await db.query<ZoneRow>('select * from zone order by id');
  for (const row of zones.rows) mirror.putZone(toZone(row));
  const feeds = await db.query<FeedRow>('select * from feed where retired_at is null order by id');
  const secretsOf = await secrets.list(db);
  mirror.clearBrokenFeeds();
  for (const row of feeds.rows) {
    const { id, definition, paused, created_at: createdMs } = row;
    const flaw = findFlaw(definition);
    // One that can't be read stops neither the start nor the others.
    if (flaw !== undefined) mirror.putBrokenFeed({ id, problem: `its ${flaw} can’t be read` });
    else {
      const secretsKept = secretsOf.get(id) ?? [];
      mirror.putFeed({ id, definition, paused, createdMs, secrets: secretsKept, sharing: toSharing(row) });
    }
  }
  const assets = await db.query<AssetRow>('select * from asset where retired_at is null order by id');
  for (const row of assets.rows) mirror.putAsset(toAsset(row));
  const gifts = await db.query<GiftRow>(SELECT_GIFTS);
  mirror.clearGifts();
  for (const row of gifts.rows) mirror.putGift(toGift(row));
  const refs = await db.query<{ feed_id: string; ref: string; asset_id: number }>('select * from feed_asset');
  for (const { feed_id, ref, asset_id } of refs.rows) mirror.putRef(feed_id, ref, asset_id);
  const datastreams = await db.query<DatastreamRow>('select * from datastream order by id');
  for (const row of datastreams.rows) mirror.putDatastream(toDatastream(row));
}

/** An asset of its row. */
export function toAsset(row: AssetRow): Asset {
  const { id, code, kind, lon, lat, attributes, demo, approved } = row;
  const name = { vi: row.name_vi, en: row.name_en };
  const { service_id: serviceId, agency_id: agencyId, area_code: areaCode } = row;
  const line = row.line === null ? {} : { line: row.line };
  return {
    id,
    code,
    kind,
    serviceId,
    agencyId,
    name,
    lon,
    lat,
    ...line,
    areaCode,
    attributes,
    demo,
    approved,
  };
}

function toSharing({
  sharing_set_at: setMs,
  sharing_set_by: setBy,
  sharing_why: why,
}: FeedRow): Feed['sharing'] {
  return setMs === null || setBy === null ? null : { setMs, setBy, why: why ?? '' };
}

/** A datastream of its row. */
export function toDatastream(row: DatastreamRow): Datastream {
  return {
    id: row.id,
    code: row.code,
    assetId: row.asset_id,
    property: row.property,
    unit: row.unit,
    feedId: row.feed_id,
    intervalSec: row.interval_sec,
    aggregation: row.aggregation,
    min: row.min_value,
    max: row.max_value,
    stepLimit: row.step_limit,
    flatAfterSec: row.flat_after_sec,
  };
}

/** An agency of its row. */
export function toAgency(row: AgencyRow): Agency {
  return {
    id: row.id,
    parentId: row.parent_id,
    kind: row.kind,
    name: { vi: row.name_vi, en: row.name_en },
    isOperationCentre: row.is_operation_centre,
    areaCodes: row.area_codes,
    ...(row.duty_phone === null ? {} : { dutyPhone: row.duty_phone }),
  };
}

function toZone({ id, kind, name_vi, name_en, shape, attributes, demo }: ZoneRow): CatalogueZone {
  const note = attributes.note ?? { vi: '', en: '' };
  return { id, kind, name: { vi: name_vi, en: name_en }, shape, attributes, note, demo };
}
