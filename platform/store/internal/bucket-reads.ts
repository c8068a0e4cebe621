/** Hourly and daily buckets: from the rollups, and for hours that are not rolled up yet from raw rows. */
import type { Series } from '../../../contract/api.ts';
import type { Datastream } from '../../../contract/asset.ts';
import type { Database } from '../../kernel/database.ts';
import type { SeriesQuery } from '../store.ts';
import { toCursor, toTimes } from './packed-columns.ts';
import { HOUR_MS, toPlaceOfHour } from './rollups.ts';
import type { Rollups } from './rollups.ts';

/** Buckets of one stream as they are answered; `usable` counts the values in each. */
export interface Buckets {
  readonly timesMs: number[];
  readonly values: (number | null)[];
  readonly min: (number | null)[];
  readonly max: (number | null)[];
  readonly usable: number[];
}

const HOURS_IN_ROW = 24;
/** More are read in parts, side by side: the database packs one while another is read. */
const STREAMS_AT_ONCE = 50;

const HOURS = `select stream_id, string_agg(timestamptz_send(day), '') as times, string_agg(array_send(sum), '') as sums,
    string_agg(array_send(min), '') as mins, string_agg(array_send(max), '') as maxs,
    string_agg(array_send(last), '') as lasts, string_agg(array_send(usable), '') as usable
  from (select * from rollup_hour where stream_id = any($1::int4[]) and day >= to_timestamp($2::float8 / 1000)
    and day <= to_timestamp($3::float8 / 1000) order by stream_id, day) h group by stream_id`;

/** Few rows a stream, in the same shape. */
const toPacked = (from: string) => `select stream_id, string_agg(timestamptz_send(t), '' order by t) as times,
    array_send(array_agg(sum order by t)) as sums, array_send(array_agg(min order by t)) as mins,
    array_send(array_agg(max order by t)) as maxs, array_send(array_agg(last order by t)) as lasts,
    array_send(array_agg(usable order by t)) as usable
  from (${from}) b group by stream_id`;
const DAYS = toPacked(`select stream_id, day_end as t, sum, min, max, last, usable from rollup_day
    where stream_id = any($1::int4[]) and day_end > to_timestamp($2::float8 / 1000)
      and day_end <= to_timestamp($3::float8 / 1000)`);
const OPEN_HOURS = toPacked(`
    select stream_id, t, sum(value) filter (where u) as sum, min(value) filter (where u) as min,
      max(value) filter (where u) as max, (array_agg(value order by time desc) filter (where u))[1] as last,
      (count(*) filter (where u))::int4 as usable
    from (select stream_id, time, value, quality < 10 and value is not null as u,
        to_timestamp(ceil(extract(epoch from time) / 3600) * 3600) as t
      from observation where stream_id = any($1::int4[]) and time > to_timestamp($2::float8 / 1000)
        and time <= to_timestamp($3::float8 / 1000)) o
    group by stream_id, t`);

interface PackedRow {
  stream_id: number;
  times: Buffer;
  sums: Buffer;
  mins: Buffer;
  maxs: Buffer;
  lasts: Buffer;
  usable: Buffer;
}

type Span = Pick<SeriesQuery, 'fromMs' | 'toMs'>;

/** Makes the reads of buckets, by stream id. */
export function createBucketReads({ db, rollups }: { db: Database; rollups: Rollups }) {
  const read = async (
    name: string,
    text: string,
    datastreams: readonly Datastream[],
    fromMs: number,
    toMs: number,
  ) => {
    const ids = datastreams.map(({ id }) => id);
    const parts: number[][] = [];
    for (let from = 0; from < ids.length; from += STREAMS_AT_ONCE)
      parts.push(ids.slice(from, from + STREAMS_AT_ONCE));
    const ask = (part: readonly number[]) =>
      db.pool.query<PackedRow>({ name, text, values: [part, fromMs, toMs] });
    const found = await Promise.all(parts.map(ask));
    return new Map(found.flatMap(({ rows }) => rows.map((row) => [row.stream_id, row] as const)));
  };

  return {
    async readHours(datastreams: readonly Datastream[], { fromMs, toMs }: Span): Promise<Series[]> {
      const rolledMs = Math.min(Math.max(rollups.rolledUntilMs(), fromMs), toMs);
      const firstDayMs = toPlaceOfHour(fromMs).dayMs;
      const lastDayMs = toPlaceOfHour(rolledMs).dayMs;
      const [rolled, open] = await Promise.all([
        read('store-hours', HOURS, datastreams, firstDayMs, lastDayMs),
        rolledMs < toMs ? read('store-open-hours', OPEN_HOURS, datastreams, rolledMs, toMs) : undefined,
      ]);
      return datastreams.map((datastream) => {
        const buckets = createBuckets();
        const { aggregation } = datastream;
        const hours = rolled.get(datastream.id);
        if (hours !== undefined) addHours(buckets, hours, aggregation, fromMs, rolledMs);
        const newer = open?.get(datastream.id);
        if (newer !== undefined) addBuckets(buckets, newer, aggregation);
        return toBucketSeries('hour', datastream, buckets);
      });
    },
    async readDays(datastreams: readonly Datastream[], { fromMs, toMs }: Span): Promise<Series[]> {
      const days = await read('store-days', DAYS, datastreams, fromMs, toMs);
      return datastreams.map((datastream) => {
        const buckets = createBuckets();
        const row = days.get(datastream.id);
        if (row !== undefined) addBuckets(buckets, row, datastream.aggregation);
        return toBucketSeries('day', datastream, buckets);
      });
    },
  };
}

const createBuckets = (): Buckets => ({ timesMs: [], values: [], min: [], max: [], usable: [] });

/** Value, least, greatest, and how much of each bucket was there. */
function toBucketSeries(bucket: 'hour' | 'day', datastream: Datastream, buckets: Buckets): Series {
  const { usable, ...columns } = buckets;
  const spanSec = bucket === 'hour' ? 3_600 : 86_400;
  // A slower stream is complete with the one value of its interval.
  const expected = Math.max(1, spanSec / datastream.intervalSec);
  return {
    datastreamId: datastream.id,
    unit: datastream.unit,
    bucket,
    intervalSec: spanSec,
    ...columns,
    coverage: usable.map((count) => toShort(Math.min(1, count / expected))),
  };
}

/** Rows of 24 hours: those within (fromMs, toMs] in which something was received. */
function addHours(
  to: Buckets,
  row: PackedRow,
  aggregation: Datastream['aggregation'],
  fromMs: number,
  toMs: number,
) {
  const times = toTimes(row.times);
  const elements = openElements(row, aggregation);
  for (const dayMs of times) {
    elements.skipHeader();
    for (let place = 1; place <= HOURS_IN_ROW; place++) {
      const endMs = dayMs + place * HOUR_MS;
      elements.next();
      if (endMs > fromMs && endMs <= toMs) add(to, elements, endMs);
    }
  }
}

function addBuckets(to: Buckets, row: PackedRow, aggregation: Datastream['aggregation']): void {
  const elements = openElements(row, aggregation);
  elements.skipHeader();
  for (const timeMs of toTimes(row.times)) {
    elements.next();
    add(to, elements, timeMs);
  }
}

function add({ timesMs, values, min, max, usable }: Buckets, from: Elements, timeMs: number): void {
  // Nothing was received: the bucket is absent. Nothing usable: it is there without a value.
  if (Number.isNaN(from.usable)) return;
  timesMs.push(timeMs);
  values.push(toNullable(from.value));
  min.push(toNullable(from.min));
  max.push(toNullable(from.max));
  usable.push(from.usable);
}

/** Walks the packed columns of a stream side by side. */
interface Elements {
  value: number;
  min: number;
  max: number;
  usable: number;
  /** Each array begins with its header. */
  skipHeader(): void;
  next(): void;
}

function openElements(row: PackedRow, aggregation: Datastream['aggregation']): Elements {
  const main = toCursor({ mean: row.sums, sum: row.sums, max: row.maxs, last: row.lasts }[aggregation], 8);
  const [mins, maxs, counts] = [toCursor(row.mins, 8), toCursor(row.maxs, 8), toCursor(row.usable, 4)];
  const isMean = aggregation === 'mean';
  const elements: Elements = {
    value: NaN,
    min: NaN,
    max: NaN,
    usable: NaN,
    skipHeader() {
      for (const cursor of [main, mins, maxs, counts]) cursor.skip();
    },
    next() {
      const value = main.next();
      elements.min = mins.next();
      elements.max = maxs.next();
      elements.usable = counts.next();
      elements.value = isMean ? value / elements.usable : value;
    },
  };
  return elements;
}

/** Six decimals are finer than any sensor, and a third of the text of a mean; small and huge figures stay whole. */
function toShort(value: number): number {
  const size = Math.abs(value);
  return size >= 1e-2 && size < 1e9 ? Math.round(value * 1e6) / 1e6 : value;
}

function toNullable(value: number): number | null {
  return Number.isNaN(value) ? null : toShort(value);
}
