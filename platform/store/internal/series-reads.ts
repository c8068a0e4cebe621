/** Series for charts and rules. A gap is an absent bucket; how much of a bucket was there is its coverage. */
import type { Series } from '../../../contract/api.ts';
import type { Datastream } from '../../../contract/asset.ts';
import { toQualityId } from '../../../contract/quality.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Database } from '../../kernel/database.ts';
import { invalidInput } from '../../kernel/errors.ts';
import type { ObservationColumns, SeriesQuery, Store } from '../store.ts';
import { toFloats, toInt2s, toInt4s, toTimes } from './packed-columns.ts';
import { HOUR_MS } from './rollups.ts';
import type { Rollups } from './rollups.ts';
import { thin } from './thin.ts';

const DEFAULT_POINTS = 2_000;
const MAX_STREAMS = 1_000;
const DAY_MS = 24 * HOUR_MS;
/** `auto`: raw rows up to this many intervals, hours up to this many, then days. */
const AUTO_RAW_SPAN_MS = 2 * DAY_MS;
const AUTO_HOUR_SPAN_MS = 92 * DAY_MS;

const RAW = `select stream_id, string_agg(timestamptz_send(time), '') as times,
    string_agg(float8send(coalesce(value, 'NaN')), '') as values, string_agg(int2send(quality), '') as quality
  from (select stream_id, time, value, quality from observation
    where stream_id = any($1::int4[]) and time > to_timestamp($2::float8 / 1000) and time <= to_timestamp($3::float8 / 1000)
    order by stream_id, time) o group by stream_id`;

/** Columns of a rollup's rows; hours that are not rolled up yet come from raw rows in the same shape. */
const PACKED = `select stream_id, string_agg(timestamptz_send(t), '') as times,
    string_agg(float8send(coalesce(sum, 'NaN')), '') as sums, string_agg(float8send(coalesce(min, 'NaN')), '') as mins,
    string_agg(float8send(coalesce(max, 'NaN')), '') as maxs, string_agg(float8send(coalesce(last, 'NaN')), '') as lasts,
    string_agg(int4send(usable), '') as usable`;
const HOURS = `${PACKED} from (select stream_id, hour_end as t, sum, min, max, last, usable from rollup_hour
    where stream_id = any($1::int4[]) and hour_end > to_timestamp($2::float8 / 1000) and hour_end <= to_timestamp($3::float8 / 1000)
    order by stream_id, hour_end) h group by stream_id`;
const DAYS = `${PACKED} from (select stream_id, day_end as t, sum, min, max, last, usable from rollup_day
    where stream_id = any($1::int4[]) and day_end > to_timestamp($2::float8 / 1000) and day_end <= to_timestamp($3::float8 / 1000)
    order by stream_id, day_end) d group by stream_id`;
const OPEN_HOURS = `${PACKED} from (
    select stream_id, t, sum(value) filter (where u) as sum, min(value) filter (where u) as min,
      max(value) filter (where u) as max, (array_agg(value order by time desc) filter (where u))[1] as last,
      (count(*) filter (where u))::int4 as usable
    from (select stream_id, time, value, quality < 10 and value is not null as u,
        to_timestamp(ceil(extract(epoch from time) / 3600) * 3600) as t
      from observation where stream_id = any($1::int4[]) and time > to_timestamp($2::float8 / 1000)
        and time <= to_timestamp($3::float8 / 1000)) o
    group by stream_id, t order by stream_id, t) h group by stream_id`;

const COLUMNS = `select string_agg(int4send(stream_id), '') as streams, string_agg(timestamptz_send(time), '') as times,
    string_agg(float8send(coalesce(value, 'NaN')), '') as values, string_agg(int2send(quality), '') as quality
  from (select stream_id, time, value, quality from observation
    where stream_id = any($1::int4[]) and time > to_timestamp($2::float8 / 1000) and time <= to_timestamp($3::float8 / 1000)
    order by time, stream_id) o`;

interface PackedBuckets {
  stream_id: number;
  times: Buffer;
  sums: Buffer;
  mins: Buffer;
  maxs: Buffer;
  lasts: Buffer;
  usable: Buffer;
}

interface PackedRaw {
  stream_id: number;
  times: Buffer;
  values: Buffer;
  quality: Buffer;
}

export interface SeriesDeps {
  readonly db: Database;
  readonly catalogue: Catalogue;
  readonly rollups: Rollups;
}

/** Makes the reads of series. */
export function createSeriesReads({
  db,
  catalogue,
  rollups,
}: SeriesDeps): Pick<Store, 'series' | 'observations'> {
  const read = async <Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> =>
    (await db.pool.query<Row>({ name, text, values })).rows;

  const readRaw = async (query: SeriesQuery, datastreams: readonly Datastream[]) => {
    const rows = await read<PackedRaw>('store-raw', RAW, [query.datastreamIds, query.fromMs, query.toMs]);
    const byStream = new Map(rows.map((row) => [row.stream_id, row]));
    return datastreams.map((datastream) =>
      toRawSeries(datastream, byStream.get(datastream.id), query.maxPoints),
    );
  };

  const readHours = async (query: SeriesQuery, datastreams: readonly Datastream[]) => {
    const rolledMs = Math.min(Math.max(rollups.rolledUntilMs(), query.fromMs), query.toMs);
    const rows = await read<PackedBuckets>('store-hours', HOURS, [
      query.datastreamIds,
      query.fromMs,
      rolledMs,
    ]);
    const open =
      rolledMs < query.toMs
        ? await read<PackedBuckets>('store-open-hours', OPEN_HOURS, [
            query.datastreamIds,
            rolledMs,
            query.toMs,
          ])
        : [];
    return toBuckets('hour', datastreams, [rows, open]);
  };

  const readDays = async (query: SeriesQuery, datastreams: readonly Datastream[]) =>
    toBuckets('day', datastreams, [
      await read<PackedBuckets>('store-days', DAYS, [query.datastreamIds, query.fromMs, query.toMs]),
    ]);

  return {
    async series(query) {
      assertQuery(query);
      const datastreams = query.datastreamIds.map((id) => catalogue.getDatastream(id));
      const bucket = query.bucket === 'auto' ? toBucket(query, datastreams) : query.bucket;
      if (bucket === 'raw') return readRaw(query, datastreams);
      return bucket === 'hour' ? readHours(query, datastreams) : readDays(query, datastreams);
    },
    async observations(ids, fromMs, toMs): Promise<ObservationColumns> {
      type Packed = { streams: Buffer | null; times: Buffer; values: Buffer; quality: Buffer };
      const [row] = await read<Packed>('store-columns', COLUMNS, [ids, fromMs, toMs]);
      const isEmpty = row === undefined || row.streams === null;
      const streams = Int32Array.from(isEmpty ? [] : toInt4s(row.streams ?? Buffer.alloc(0)));
      const times = Float64Array.from(isEmpty ? [] : toTimes(row.times));
      const values = Float64Array.from(isEmpty ? [] : toFloats(row.values));
      const quality = Uint8Array.from(isEmpty ? [] : toInt2s(row.quality));
      return { n: streams.length, streams, times, values, quality };
    },
  };
}

/** Raw while the points can be told apart, hours for weeks, days for years. */
function toBucket(
  { fromMs, toMs, maxPoints = DEFAULT_POINTS }: SeriesQuery,
  datastreams: readonly Datastream[],
) {
  const spanMs = toMs - fromMs;
  const intervalSec = Math.min(...datastreams.map((datastream) => datastream.intervalSec));
  if (spanMs <= AUTO_RAW_SPAN_MS || spanMs / (intervalSec * 1000) <= maxPoints) return 'raw';
  return spanMs <= AUTO_HOUR_SPAN_MS && spanMs / HOUR_MS <= maxPoints * 2 ? 'hour' : 'day';
}

function toRawSeries(
  { id, unit, intervalSec }: Datastream,
  row: PackedRaw | undefined,
  maxPoints = DEFAULT_POINTS,
): Series {
  const empty = Buffer.alloc(0);
  const times = toTimes(row?.times ?? empty);
  const values = toFloats(row?.values ?? empty).map(toNullable);
  const quality = toInt2s(row?.quality ?? empty);
  const kept = thin(values, maxPoints);
  return {
    datastreamId: id,
    unit,
    bucket: 'raw',
    intervalSec,
    timesMs: kept.map((i) => times[i] ?? 0),
    values: kept.map((i) => values[i] ?? null),
    quality: kept.map((i) => toQualityId(quality[i] ?? 0)),
  };
}

function toBuckets(
  bucket: 'hour' | 'day',
  datastreams: readonly Datastream[],
  parts: readonly PackedBuckets[][],
): Series[] {
  const byStream = parts.map((rows) => new Map(rows.map((row) => [row.stream_id, row])));
  return datastreams.map((datastream) => {
    const rows = byStream.flatMap((part) => part.get(datastream.id) ?? []);
    return toBucketSeries(bucket, datastream, rows);
  });
}

function toBucketSeries(
  bucket: 'hour' | 'day',
  datastream: Datastream,
  rows: readonly PackedBuckets[],
): Series {
  const usable = rows.flatMap((row) => toInt4s(row.usable));
  const sums = rows.flatMap((row) => toFloats(row.sums));
  const maxs = rows.flatMap((row) => toFloats(row.maxs));
  const spanSec = bucket === 'hour' ? 3_600 : 86_400;
  // A slower stream is complete with the one value of its interval.
  const expected = Math.max(1, spanSec / datastream.intervalSec);
  const values = {
    mean: () => sums.map((sum, i) => sum / (usable[i] ?? 0)),
    sum: () => sums,
    max: () => maxs,
    last: () => rows.flatMap((row) => toFloats(row.lasts)),
  }[datastream.aggregation]();
  return {
    datastreamId: datastream.id,
    unit: datastream.unit,
    bucket,
    intervalSec: spanSec,
    timesMs: rows.flatMap((row) => toTimes(row.times)),
    values: values.map(toNullable),
    min: rows.flatMap((row) => toFloats(row.mins)).map(toNullable),
    max: maxs.map(toNullable),
    coverage: usable.map((count) => Math.min(1, count / expected)),
  };
}

function toNullable(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function assertQuery({ datastreamIds, fromMs, toMs }: SeriesQuery): void {
  if (datastreamIds.length > MAX_STREAMS)
    throw invalidInput('Too many datastreams are asked for at once.', {
      where: 'datastreams',
      value: datastreamIds.length,
      allowed: `up to ${MAX_STREAMS}`,
      next: 'Ask in several requests.',
    });
  if (!(fromMs < toMs))
    throw invalidInput('The span of time is empty.', {
      where: 'from, to',
      value: `${fromMs} … ${toMs}`,
      allowed: 'from before to',
      next: 'Exchange from and to, or widen the span.',
    });
}
