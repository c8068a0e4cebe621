/** Series for charts and rules. A gap is an absent bucket; how much of a bucket was there is its coverage. */
import type { Series } from '../../../contract/values/series.ts';
import type { Datastream } from '../../../contract/assets/asset.ts';
import { toQualityId } from '../../../contract/basics/quality.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Database } from '../../kernel/database.ts';
import { invalidInput } from '../../kernel/errors.ts';
import type { ObservationColumns, SeriesQuery, SeriesReads } from '../series.ts';
import { createBucketReads } from './bucket-reads.ts';
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

const COLUMNS = `select string_agg(int4send(stream_id), '') as streams, string_agg(timestamptz_send(time), '') as times,
    string_agg(float8send(coalesce(value, 'NaN')), '') as values, string_agg(int2send(quality), '') as quality
  from (select stream_id, time, value, quality from observation
    where stream_id = any($1::int4[]) and time > to_timestamp($2::float8 / 1000) and time <= to_timestamp($3::float8 / 1000)
    order by time, stream_id) o`;

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
export function createSeriesReads({ db, catalogue, rollups }: SeriesDeps): SeriesReads {
  const read = async <Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> =>
    (await db.pool.query<Row>({ name, text, values })).rows;

  const { readHours, readDays } = createBucketReads({ db, rollups });

  const readRaw = async (query: SeriesQuery, datastreams: readonly Datastream[]) => {
    const rows = await read<PackedRaw>('store-raw', RAW, [query.datastreamIds, query.fromMs, query.toMs]);
    const byStream = new Map(rows.map((row) => [row.stream_id, row]));
    return datastreams.map((datastream) =>
      toRawSeries(datastream, byStream.get(datastream.id), query.maxPoints),
    );
  };

  return {
    async series(query) {
      assertQuery(query);
      const datastreams = query.datastreamIds.map((id) => catalogue.getDatastream(id));
      const bucket = query.bucket === 'auto' ? toBucket(query, datastreams) : query.bucket;
      if (bucket === 'raw') return readRaw(query, datastreams);
      return bucket === 'hour' ? readHours(datastreams, query) : readDays(datastreams, query);
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
