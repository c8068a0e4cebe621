/** Hourly and daily buckets: from the rollups, and for hours that are not rolled up yet from raw rows. */
import type { Series } from '../../../contract/values/series.ts';
import type { Datastream } from '../../../contract/assets/asset.ts';
import type { Database } from '../../kernel/database.ts';
import type { SeriesQuery } from '../series.ts';
import { toCursor, toTimes } from './packed-columns.ts';
import { LOUDEST_DB } from './rollup-sql.ts';
import { HOUR_MS, toPlaceOfHour } from './rollups.ts';
import type { Rollups } from './rollups.ts';

/** Buckets of one stream as they are answered; `usable` counts the values in each. */
export interface Buckets {
  readonly timesMs: number[];
  readonly values: (number | null)[];
  /** Absent when they were not asked for. */
  readonly min: (number | null)[] | undefined;
  readonly max: (number | null)[] | undefined;
  readonly usable: number[];
}

const HOURS_IN_ROW = 24;
/** More are read in parts, side by side: the database packs one while another is read. */
const STREAMS_AT_ONCE = 50;

/** What the value of a bucket is made of, by aggregation. */
const MAIN = { mean: 'sum', 'energy-mean': 'sum', sum: 'sum', max: 'max', last: 'last' } as const;
type Main = (typeof MAIN)[keyof typeof MAIN];

/** The columns that a question needs, and no others: packing and parsing them is most of the work. */
interface Wanted {
  readonly main: Main;
  readonly spread: boolean;
}

const toHours = ({
  main,
  spread,
}: Wanted) => `select stream_id, string_agg(timestamptz_send(day), '') as times,
    string_agg(array_send(${main}), '') as mains, string_agg(array_send(usable), '') as usable
    ${spread ? ", string_agg(array_send(min), '') as mins, string_agg(array_send(max), '') as maxs" : ''}
  from (select * from rollup_hour where stream_id = any($1::int4[]) and day >= to_timestamp($2::float8 / 1000)
    and day <= to_timestamp($3::float8 / 1000) order by stream_id, day) h group by stream_id`;

/** Few rows a stream, in the same shape. */
const toPacked = (from: string, { main, spread }: Wanted) => `select stream_id,
    string_agg(timestamptz_send(t), '' order by t) as times,
    array_send(array_agg(${main} order by t)) as mains, array_send(array_agg(usable order by t)) as usable
    ${spread ? ', array_send(array_agg(min order by t)) as mins, array_send(array_agg(max order by t)) as maxs' : ''}
  from (${from}) b group by stream_id`;
const DAYS = `select stream_id, day_end as t, sum, min, max, last, usable from rollup_day
    where stream_id = any($1::int4[]) and day_end > to_timestamp($2::float8 / 1000)
      and day_end <= to_timestamp($3::float8 / 1000)`;
const OPEN_HOURS = `
    select stream_id, t, sum(energy) filter (where u) as sum, min(value) filter (where u) as min,
      max(value) filter (where u) as max, (array_agg(value order by time desc) filter (where u))[1] as last,
      (count(*) filter (where u))::int4 as usable
    from (select stream_id, time, value, quality < 10 and value is not null as u,
        case when d.aggregation = 'energy-mean' then power(10, least(value, ${LOUDEST_DB}) / 10) else value end as energy,
        to_timestamp(ceil(extract(epoch from time) / 3600) * 3600) as t
      from observation join datastream d on d.id = stream_id where stream_id = any($1::int4[]) and time > to_timestamp($2::float8 / 1000)
        and time <= to_timestamp($3::float8 / 1000)) o
    group by stream_id, t`;

const KINDS = {
  hours: toHours,
  'open-hours': (wanted: Wanted) => toPacked(OPEN_HOURS, wanted),
  days: (wanted: Wanted) => toPacked(DAYS, wanted),
} as const;

interface PackedRow {
  stream_id: number;
  times: Buffer;
  mains: Buffer;
  usable: Buffer;
  mins?: Buffer;
  maxs?: Buffer;
}

type Span = Pick<SeriesQuery, 'fromMs' | 'toMs' | 'spread'>;

/** Makes the reads of buckets, by stream id. */
export function createBucketReads({ db, rollups }: { db: Database; rollups: Rollups }) {
  const read = async (
    kind: keyof typeof KINDS,
    datastreams: readonly Datastream[],
    spread: boolean,
    fromMs: number,
    toMs: number,
  ) => {
    const ask = (main: Main, part: readonly number[]) =>
      db.pool.query<PackedRow>({
        name: `store-${kind}-${main}${spread ? '-spread' : ''}`,
        text: KINDS[kind]({ main, spread }),
        values: [part, fromMs, toMs],
      });
    const byMain = Map.groupBy(datastreams, ({ aggregation }) => MAIN[aggregation]);
    const found = await Promise.all(
      [...byMain].flatMap(([main, members]) =>
        toParts(members.map(({ id }) => id)).map((part) => ask(main, part)),
      ),
    );
    return new Map(found.flatMap(({ rows }) => rows.map((row) => [row.stream_id, row] as const)));
  };

  return {
    async readHours(
      datastreams: readonly Datastream[],
      { fromMs, toMs, spread = true }: Span,
    ): Promise<Series[]> {
      const rolledMs = Math.min(Math.max(rollups.rolledUntilMs(), fromMs), toMs);
      const firstDayMs = toPlaceOfHour(fromMs).dayMs;
      const lastDayMs = toPlaceOfHour(rolledMs).dayMs;
      const [rolled, open] = await Promise.all([
        read('hours', datastreams, spread, firstDayMs, lastDayMs),
        rolledMs < toMs ? read('open-hours', datastreams, spread, rolledMs, toMs) : undefined,
      ]);
      return datastreams.map((datastream) => {
        const buckets = createBuckets(spread);
        const { aggregation } = datastream;
        const hours = rolled.get(datastream.id);
        if (hours !== undefined) addHours(buckets, hours, aggregation, fromMs, rolledMs);
        const newer = open?.get(datastream.id);
        if (newer !== undefined) addBuckets(buckets, newer, aggregation);
        return toBucketSeries('hour', datastream, buckets);
      });
    },
    async readDays(
      datastreams: readonly Datastream[],
      { fromMs, toMs, spread = true }: Span,
    ): Promise<Series[]> {
      const days = await read('days', datastreams, spread, fromMs, toMs);
      return datastreams.map((datastream) => {
        const buckets = createBuckets(spread);
        const row = days.get(datastream.id);
        if (row !== undefined) addBuckets(buckets, row, datastream.aggregation);
        return toBucketSeries('day', datastream, buckets);
      });
    },
  };
}

const createBuckets = (spread: boolean): Buckets => ({
  timesMs: [],
  values: [],
  min: spread ? [] : undefined,
  max: spread ? [] : undefined,
  usable: [],
});

function toParts(ids: readonly number[]): (readonly number[])[] {
  const count = Math.ceil(ids.length / STREAMS_AT_ONCE);
  return Array.from({ length: count }, (_, at) =>
    ids.slice(at * STREAMS_AT_ONCE, (at + 1) * STREAMS_AT_ONCE),
  );
}

/** Value, least, greatest, and how much of each bucket was there. */
function toBucketSeries(bucket: 'hour' | 'day', datastream: Datastream, buckets: Buckets): Series {
  const { usable, timesMs, values, min, max } = buckets;
  const spanSec = bucket === 'hour' ? 3_600 : 86_400;
  // A slower stream is complete with the one value of its interval.
  const expected = Math.max(1, spanSec / datastream.intervalSec);
  return {
    datastreamId: datastream.id,
    unit: datastream.unit,
    bucket,
    intervalSec: spanSec,
    timesMs,
    values,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
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
  min?.push(toNullable(from.min));
  max?.push(toNullable(from.max));
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
  const [main, counts] = [toCursor(row.mains, 8), toCursor(row.usable, 4)];
  const mins = row.mins === undefined ? undefined : toCursor(row.mins, 8);
  const maxs = row.maxs === undefined ? undefined : toCursor(row.maxs, 8);
  const isMean = aggregation === 'mean';
  const isOfEnergy = aggregation === 'energy-mean';
  const elements: Elements = {
    value: NaN,
    min: NaN,
    max: NaN,
    usable: NaN,
    skipHeader() {
      for (const cursor of [main, mins, maxs, counts]) cursor?.skip();
    },
    next() {
      const value = main.next();
      elements.min = mins?.next() ?? NaN;
      elements.max = maxs?.next() ?? NaN;
      elements.usable = counts.next();
      if (isOfEnergy) elements.value = 10 * Math.log10(value / elements.usable);
      else elements.value = isMean ? value / elements.usable : value;
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
