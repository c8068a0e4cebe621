/** The checkpoint of the newest values: written every few seconds, brought up to date from the history at a start. */
import type { Database } from '../../kernel/database.ts';
import {
  toFloat8Array,
  toInt2Array,
  toInt4Array,
  toInt8Array,
  toTimeArray,
} from '../../kernel/binary-arrays.ts';
import type { LatestMemory, LatestRow, PositionRow } from './latest-memory.ts';

const WRITE_LATEST = `insert into latest
    (stream_id, time, value, quality, delivery_id, received_at, usable_time, usable_value)
  select s, t, v, q, d, r, to_timestamp(ut / 1000), uv
  from unnest($1::int4[], $2::timestamptz[], $3::float8[], $4::int2[], $5::int8[], $6::timestamptz[], $7::float8[],
    $8::float8[]) as x (s, t, v, q, d, r, ut, uv)
  on conflict (stream_id) do update set time = excluded.time, value = excluded.value, quality = excluded.quality,
    delivery_id = excluded.delivery_id, received_at = excluded.received_at, usable_time = excluded.usable_time,
    usable_value = excluded.usable_value`;

const WRITE_POSITIONS = `insert into latest_position
    (asset_id, time, lon, lat, speed_kn, course_deg, heading_deg, quality, delivery_id, received_at, feed_id)
  select a, t, lon, lat, speed, course, heading, q, d, r, f
  from unnest($1::int4[], $2::timestamptz[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::float8[],
    $8::int2[], $9::int8[], $10::timestamptz[], $11::text[]) as x (a, t, lon, lat, speed, course, heading, q, d, r, f)
  on conflict (asset_id, feed_id) do update set time = excluded.time, lon = excluded.lon, lat = excluded.lat,
    speed_kn = excluded.speed_kn, course_deg = excluded.course_deg, heading_deg = excluded.heading_deg,
    quality = excluded.quality, delivery_id = excluded.delivery_id, received_at = excluded.received_at`;

/**
 * The checkpoint may be some seconds old. The newest row is one index step from its time on; so is the newest usable
 * one, unless a sensor was in fault since then.
 */
const READ_LATEST = `select d.id as stream_id, n.time, n.value, n.quality, n.delivery_id,
    coalesce(v.received_at, l.received_at, n.time) as received_at, u.time as usable_time, u.value as usable_value
  from datastream d left join latest l on l.stream_id = d.id
  cross join lateral (select o.time, o.value, o.quality, o.delivery_id from observation o
    where o.stream_id = d.id and o.time >= coalesce(l.time, '-infinity') order by o.time desc limit 1) n
  left join lateral (select o.time, o.value from observation o
    where o.stream_id = d.id and o.time >= coalesce(l.usable_time, '-infinity') and o.quality < 10
      and o.value is not null order by o.time desc limit 1) u on true
  left join delivery v on v.id = n.delivery_id
  where $1::int4[] is null or d.id = any($1)`;

/** What came after the checkpoint, of each feed; a feed that told nothing of an asset until a day before it has no row. */
const READ_POSITIONS = `select a.id as asset_id, n.*
  from (select asset_id as id, max(time) as time from feed_asset left join latest_position using (asset_id) group by 1) a
  cross join lateral (
    select distinct on (v.feed_id) v.feed_id, p.time, p.lon, p.lat, p.speed_kn, p.course_deg, p.heading_deg, p.quality,
      p.delivery_id, v.received_at
    from position p join delivery v on v.id = p.delivery_id
    where p.asset_id = a.id and p.quality < 10 and p.time > a.time - interval '1 hour'
    order by v.feed_id, p.time desc) n
  union all
  select a.id, n.* from (select asset_id as id from feed_asset except select asset_id from latest_position) a
  cross join lateral (
    select coalesce(v.feed_id, '') as feed_id, p.time, p.lon, p.lat, p.speed_kn, p.course_deg, p.heading_deg, p.quality,
      p.delivery_id, coalesce(v.received_at, p.time) as received_at
    from position p left join delivery v on v.id = p.delivery_id
    where p.asset_id = a.id and p.quality < 10 order by p.time desc limit 1) n`;

const READ_STORED_POSITIONS = 'select * from latest_position';

type ToArray = (column: ArrayLike<number>, n: number) => Buffer;

const LATEST_COLUMNS: readonly (readonly [ToArray, (row: LatestRow) => number])[] = [
  [toInt4Array, (row) => row.streamId],
  [toTimeArray, (row) => row.timeMs],
  [toFloat8Array, (row) => row.value],
  [toInt2Array, (row) => row.quality],
  [toInt8Array, (row) => row.deliveryId],
  [toTimeArray, (row) => row.receivedMs],
  [toFloat8Array, (row) => row.usableMs],
  [toFloat8Array, (row) => row.usableValue],
];

const POSITION_COLUMNS: readonly (readonly [ToArray, (row: PositionRow) => number | null])[] = [
  [toInt4Array, (row) => row.assetId],
  [toTimeArray, (row) => row.timeMs],
  [toFloat8Array, (row) => row.lon],
  [toFloat8Array, (row) => row.lat],
  [toFloat8Array, (row) => row.speedKn],
  [toFloat8Array, (row) => row.courseDeg],
  [toFloat8Array, (row) => row.headingDeg],
  [toInt2Array, (row) => row.quality],
  [toInt8Array, (row) => row.deliveryId],
  [toTimeArray, (row) => row.receivedMs],
];

interface LatestRecord {
  stream_id: number;
  time: number;
  value: number | null;
  quality: number;
  delivery_id: number;
  received_at: number;
  usable_time: number | null;
  usable_value: number | null;
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
  quality: number;
  delivery_id: number;
  received_at: number;
}

/** Reads the newest of everything into the memory. */
export async function readLatest(db: Database, memory: LatestMemory): Promise<void> {
  await readStreams(db, memory, null);
  const stored = await db.pool.query<PositionRecord>(READ_STORED_POSITIONS);
  const found = await db.pool.query<PositionRecord>(READ_POSITIONS);
  for (const row of [...stored.rows, ...found.rows])
    memory.setPosition({
      assetId: row.asset_id,
      feedId: row.feed_id,
      timeMs: row.time,
      lon: row.lon,
      lat: row.lat,
      speedKn: row.speed_kn,
      courseDeg: row.course_deg,
      headingDeg: row.heading_deg,
      quality: row.quality,
      deliveryId: row.delivery_id,
      receivedMs: row.received_at,
    });
}

/** Writes what changed since the last time; what can't be written is written the next time. */
export async function writeLatest(db: Database, memory: LatestMemory): Promise<void> {
  const doubtful = memory.takeDoubtful();
  if (doubtful.length > 0) {
    await db.pool.query(
      'update latest set usable_time = null, usable_value = null where stream_id = any($1)',
      [doubtful],
    );
    await readStreams(db, memory, doubtful);
  }
  const { rows, positions } = memory.takeChanged();
  try {
    if (rows.length > 0) await db.pool.query(WRITE_LATEST, toColumns(rows, LATEST_COLUMNS));
    if (positions.length > 0)
      await db.pool.query(WRITE_POSITIONS, [
        ...toColumns(positions, POSITION_COLUMNS),
        positions.map(({ feedId }) => feedId),
      ]);
  } catch (error) {
    memory.keepChanged(rows, positions);
    throw error;
  }
}

async function readStreams(db: Database, memory: LatestMemory, ids: readonly number[] | null): Promise<void> {
  const found = await db.pool.query<LatestRecord>(READ_LATEST, [ids]);
  for (const row of found.rows)
    memory.set({
      streamId: row.stream_id,
      timeMs: row.time,
      value: row.value ?? NaN,
      quality: row.quality,
      deliveryId: row.delivery_id,
      receivedMs: row.received_at,
      usableMs: row.usable_time ?? NaN,
      usableValue: row.usable_value ?? NaN,
    });
}

/** One binary array a column. */
function toColumns<Row>(
  rows: readonly Row[],
  columns: readonly (readonly [ToArray, (row: Row) => number | null])[],
): Buffer[] {
  return columns.map(([toArray, of]) =>
    toArray(
      Float64Array.from(rows, (row) => of(row) ?? NaN),
      rows.length,
    ),
  );
}
