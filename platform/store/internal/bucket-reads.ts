/** Hourly and daily buckets: from the rollups, and for hours that are not rolled up yet from raw rows. */
import type { Series } from '../../../contract/api.ts';
import type { Datastream } from '../../../contract/asset.ts';
import type { Database } from '../../kernel/database.ts';
import type { SeriesQuery } from '../store.ts';
import { toElements, toTimes } from './packed-columns.ts';
import { HOUR_MS, toPlaceOfHour } from './rollups.ts';
import type { Rollups } from './rollups.ts';

/** Buckets of one stream in columns; NaN: no usable value. */
export interface Buckets {
  readonly timesMs: number[];
  readonly sums: number[];
  readonly mins: number[];
  readonly maxs: number[];
  readonly lasts: number[];
  readonly usable: number[];
}

const HOURS_IN_ROW = 24;

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

type Span = Pick<SeriesQuery, 'datastreamIds' | 'fromMs' | 'toMs'>;

/** Makes the reads of buckets, by stream id. */
export function createBucketReads({ db, rollups }: { db: Database; rollups: Rollups }) {
  const read = async (name: string, text: string, ids: readonly number[], fromMs: number, toMs: number) => {
    const found = await db.pool.query<PackedRow>({ name, text, values: [ids, fromMs, toMs] });
    return found.rows;
  };

  return {
    async readHours({ datastreamIds: ids, fromMs, toMs }: Span): Promise<Map<number, Buckets>> {
      const rolledMs = Math.min(Math.max(rollups.rolledUntilMs(), fromMs), toMs);
      const firstDayMs = toPlaceOfHour(fromMs).dayMs;
      const lastDayMs = toPlaceOfHour(rolledMs).dayMs;
      const [rolled, open] = await Promise.all([
        read('store-hours', HOURS, ids, firstDayMs, lastDayMs),
        rolledMs < toMs ? read('store-open-hours', OPEN_HOURS, ids, rolledMs, toMs) : [],
      ]);
      const buckets = new Map(rolled.map((row) => [row.stream_id, toHours(row, fromMs, rolledMs)]));
      for (const row of open) {
        const known = buckets.get(row.stream_id);
        const newer = toBuckets(row);
        buckets.set(row.stream_id, known === undefined ? newer : join(known, newer));
      }
      return buckets;
    },
    async readDays({ datastreamIds: ids, fromMs, toMs }: Span): Promise<Map<number, Buckets>> {
      const rows = await read('store-days', DAYS, ids, fromMs, toMs);
      return new Map(rows.map((row) => [row.stream_id, toBuckets(row)]));
    },
  };
}

/** The series of a stream: its value by its aggregation, least, greatest, and how much of each bucket was there. */
export function toBucketSeries(
  bucket: 'hour' | 'day',
  datastream: Datastream,
  buckets: Buckets | undefined,
): Series {
  const { timesMs, sums, mins, maxs, lasts, usable } = buckets ?? NOTHING;
  const spanSec = bucket === 'hour' ? 3_600 : 86_400;
  // A slower stream is complete with the one value of its interval.
  const expected = Math.max(1, spanSec / datastream.intervalSec);
  const columns = { sum: sums, max: maxs, last: lasts };
  const values =
    datastream.aggregation === 'mean'
      ? sums.map((sum, i) => sum / (usable[i] ?? NaN))
      : columns[datastream.aggregation];
  return {
    datastreamId: datastream.id,
    unit: datastream.unit,
    bucket,
    intervalSec: spanSec,
    timesMs,
    values: values.map(toNullable),
    min: mins.map(toNullable),
    max: maxs.map(toNullable),
    coverage: usable.map((count) => Math.min(1, count / expected)),
  };
}

const NOTHING: Buckets = { timesMs: [], sums: [], mins: [], maxs: [], lasts: [], usable: [] };

function toBuckets(row: PackedRow): Buckets {
  return {
    timesMs: toTimes(row.times),
    sums: toElements(row.sums, 8),
    mins: toElements(row.mins, 8),
    maxs: toElements(row.maxs, 8),
    lasts: toElements(row.lasts, 8),
    usable: toElements(row.usable, 4),
  };
}

/** Hours of rows of 24: those within (fromMs, toMs] in which something was received. */
function toHours(row: PackedRow, fromMs: number, toMs: number): Buckets {
  const all = toBuckets(row);
  const kept: Buckets = { timesMs: [], sums: [], mins: [], maxs: [], lasts: [], usable: [] };
  for (const [day, dayMs] of all.timesMs.entries()) {
    for (let place = 1; place <= HOURS_IN_ROW; place++) {
      const i = day * HOURS_IN_ROW + place - 1;
      const endMs = dayMs + place * HOUR_MS;
      const usable = all.usable[i] ?? NaN;
      if (Number.isNaN(usable) || endMs <= fromMs || endMs > toMs) continue;
      kept.timesMs.push(endMs);
      kept.sums.push(all.sums[i] ?? NaN);
      kept.mins.push(all.mins[i] ?? NaN);
      kept.maxs.push(all.maxs[i] ?? NaN);
      kept.lasts.push(all.lasts[i] ?? NaN);
      kept.usable.push(usable);
    }
  }
  return kept;
}

function join(a: Buckets, b: Buckets): Buckets {
  return {
    timesMs: [...a.timesMs, ...b.timesMs],
    sums: [...a.sums, ...b.sums],
    mins: [...a.mins, ...b.mins],
    maxs: [...a.maxs, ...b.maxs],
    lasts: [...a.lasts, ...b.lasts],
    usable: [...a.usable, ...b.usable],
  };
}

function toNullable(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
