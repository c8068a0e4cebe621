/** The history as of a time: newest values and places by then, and what was believed when. */
import { PAST_WITHIN_DAYS } from '../../../contract/centre/live.ts';
import { toQualityId } from '../../../contract/basics/quality.ts';
import type { Database } from '../../kernel/database.ts';
import type { TimeMachine } from '../time-machine.ts';

const LATEST_AT = `select d.id as stream_id, n.time, n.value, n.quality, coalesce(v.received_at, n.time) as received_at
  from datastream d
  cross join lateral (select o.time, o.value, o.quality, o.delivery_id from observation o
    where o.stream_id = d.id and o.time <= to_timestamp($1::float8 / 1000)
      and o.time > to_timestamp($1::float8 / 1000) - make_interval(days => $2)
    order by o.time desc limit 1) n
  left join delivery v on v.id = n.delivery_id`;

/** As above, of what had arrived by then: a corrected value counts in the form that was believed at that moment. */
const LATEST_KNOWN_AT = `select d.id as stream_id, n.time, n.value, n.quality, n.received_at
  from datastream d
  cross join lateral (
    select * from (
      (select o.time, o.value, o.quality, v.received_at from observation o join delivery v on v.id = o.delivery_id
       where o.stream_id = d.id and o.time <= to_timestamp($1::float8 / 1000)
         and o.time > to_timestamp($1::float8 / 1000) - make_interval(days => $2)
         and v.received_at <= to_timestamp($1::float8 / 1000)
       order by o.time desc limit 1)
      union all
      (select r.time, r.value, r.quality, v.received_at from observation_revision r join delivery v on v.id = r.delivery_id
       where r.stream_id = d.id and r.time <= to_timestamp($1::float8 / 1000)
         and r.superseded_at > to_timestamp($1::float8 / 1000) and v.received_at <= to_timestamp($1::float8 / 1000)
       order by r.time desc limit 1)) b
    order by b.time desc limit 1) n`;

const POSITIONS_AT = (onlyKnown: boolean) => `select a.id as asset_id, n.*, coalesce(d.feed_id, '') as feed_id
  from (select distinct asset_id as id from feed_asset
    where $3::text[] is null or feed_id <> all($3) or asset_id = any($4::int4[])) a
  cross join lateral (select p.time, p.lon, p.lat, p.speed_kn, p.course_deg, p.heading_deg, p.delivery_id from position p
    where ($3::text[] is null or p.asset_id = any($4::int4[])
        or exists (select from delivery v where v.id = p.delivery_id and v.feed_id <> all($3))) and p.asset_id = a.id and p.quality < 10 and p.time <= to_timestamp($1::float8 / 1000)
      and p.time > to_timestamp(($1::float8 - $2::float8) / 1000)
      ${onlyKnown ? 'and exists (select 1 from delivery v where v.id = p.delivery_id and v.received_at <= to_timestamp($1::float8 / 1000))' : ''}
    order by p.time desc limit 1) n
  left join delivery d on d.id = n.delivery_id`;

/** A revision was believed from its delivery's arrival until it was superseded; the row itself since its own delivery. */
const BELIEVED_AT = `select b.value, b.quality, b.delivery_id from (
    select r.value, r.quality, r.delivery_id, r.superseded_at as until from observation_revision r
    where r.stream_id = $1 and r.time = to_timestamp($2::float8 / 1000)
    union all
    select o.value, o.quality, o.delivery_id, 'infinity' from observation o
    where o.stream_id = $1 and o.time = to_timestamp($2::float8 / 1000)) b
  join delivery d on d.id = b.delivery_id
  where d.received_at <= to_timestamp($3::float8 / 1000) and b.until > to_timestamp($3::float8 / 1000)
  order by b.delivery_id desc limit 1`;

interface LatestRecord {
  stream_id: number;
  time: number;
  value: number | null;
  quality: number;
  received_at: number;
}

interface PositionRecord {
  asset_id: number;
  feed_id: string;
  time: number;
  lon: number;
  lat: number;
  speed_kn: number | null;
  course_deg: number | null;
  heading_deg: number | null;
}

/** Makes the reads as of a time. */
export function createTimeMachine({ db }: { db: Database }): TimeMachine {
  return {
    async latestAt(atMs, onlyKnown = false) {
      const found = await db.pool.query<LatestRecord>(onlyKnown ? LATEST_KNOWN_AT : LATEST_AT, [
        atMs,
        PAST_WITHIN_DAYS,
      ]);
      return found.rows.map((row) => ({
        datastreamId: row.stream_id,
        timeMs: row.time,
        receivedMs: row.received_at,
        value: row.value,
        quality: toQualityId(row.quality),
      }));
    },
    async positionsAt(atMs, maxAgeMs, onlyKnown = false, unseen) {
      const found = await db.pool.query<PositionRecord>(POSITIONS_AT(onlyKnown), [
        atMs,
        maxAgeMs,
        unseen?.feedIds ?? null,
        unseen?.assetIds ?? [],
      ]);
      return found.rows.map((row) => ({
        assetId: row.asset_id,
        feedId: row.feed_id,
        timeMs: row.time,
        lon: row.lon,
        lat: row.lat,
        speedKn: row.speed_kn,
        courseDeg: row.course_deg,
        headingDeg: row.heading_deg,
      }));
    },
    async heardSinceMs() {
      const found = await db.pool.query<{ received_at: number }>(
        'select received_at from delivery order by id limit 1',
      );
      return found.rows[0]?.received_at ?? null;
    },
    async believedAt(streamId, timeMs, asOfMs) {
      type Believed = { value: number | null; quality: number; delivery_id: number };
      const found = await db.pool.query<Believed>(BELIEVED_AT, [streamId, timeMs, asOfMs]);
      const row = found.rows[0];
      if (row === undefined) return undefined;
      return { value: row.value, quality: toQualityId(row.quality), deliveryId: row.delivery_id };
    },
  };
}
