/**
 * Fifty million observations of 10,000 datastreams over 30 days, with their rollups and newest values, written as the
 * store keeps them: closed weeks lie in the order of their key (as the nightly job leaves them), the running week in
 * the order of time. The tables are filled directly; the same rows through the doors would take some ten minutes.
 */
import pg from 'pg';
import { toValue } from './batches.ts';
import { DATASTREAMS } from './bench-city.ts';
import { copyRows } from './copy-rows.ts';
import type { CopyRows } from './copy-rows.ts';

export const DAYS = 30;
export const STEPS = 5_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * DAY_MS;
const MONDAY_MS = 4 * DAY_MS;
/** Between two values of a stream: 8 min 38.4 s. */
export const STEP_MS = (DAYS * DAY_MS) / STEPS;

export interface LoadGiven {
  readonly databaseUrl: string;
  /** Ids of the datastreams, in the bench's own order. */
  readonly streamIds: readonly number[];
  /** A delivery that is evaluated already: the rows belong to it, so nothing has to catch up with them. */
  readonly deliveryId: number;
  /** Time of the last value. */
  readonly endMs: number;
  readonly utcOffsetMin: number;
}

/** Fills the tables; partitions for the whole span have to be there. */
export async function loadData(given: LoadGiven): Promise<void> {
  const client = new pg.Client({ connectionString: given.databaseUrl });
  await client.connect();
  try {
    await client.query('set synchronous_commit = off');
    await copyObservations(client, given);
    await copyRollups(client, given);
    await client.query(
      `insert into rollup_day (day_end, sum, min, max, last, stream_id, usable, received)
       select date_trunc('day', hour_end - interval '1 second' + $1 * interval '1 minute', 'UTC')
                + interval '1 day' - $1 * interval '1 minute',
              sum(sum), min(min), max(max), (array_agg(last order by hour_end desc))[1], stream_id, sum(usable), sum(received)
       from bench_hour group by 1, stream_id on conflict do nothing`,
      [given.utcOffsetMin],
    );
    await client.query(
      `insert into latest (stream_id, time, value, quality, delivery_id, received_at, usable_time, usable_value)
       select s, to_timestamp($1 / 1000.0), v, 0, $2, to_timestamp($1 / 1000.0), to_timestamp($1 / 1000.0), v
       from unnest($3::int[], $4::float8[]) as x(s, v)
       on conflict (stream_id) do update set time = excluded.time, value = excluded.value, quality = 0,
         delivery_id = excluded.delivery_id, usable_time = excluded.usable_time, usable_value = excluded.usable_value`,
      [
        given.endMs,
        given.deliveryId,
        given.streamIds,
        given.streamIds.map((_, index) => toValue(index, STEPS)),
      ],
    );
    // The rows belong to a delivery that everybody has dealt with: a restart finds nothing left to do, as after any stop.
    await client.query(
      `insert into progress (reader, delivery_id, updated_at)
       select reader, $1, to_timestamp($2 / 1000.0) from unnest(array['rules', 'rollups']) reader
       on conflict (reader) do update set delivery_id = excluded.delivery_id, updated_at = excluded.updated_at`,
      [given.deliveryId, given.endMs],
    );
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

async function copyObservations(client: pg.Client, given: LoadGiven): Promise<void> {
  const { endMs } = given;
  const mondayMs = MONDAY_MS + Math.floor((endMs - MONDAY_MS) / WEEK_MS) * WEEK_MS;
  const rows = copyRows(client, 'observation', ['time', 'value', 'delivery_id', 'stream_id', 'quality']);
  const firstWeekMs = MONDAY_MS + Math.floor((endMs - DAYS * DAY_MS - MONDAY_MS) / WEEK_MS) * WEEK_MS;
  for (let weekMs = firstWeekMs; weekMs < mondayMs; weekMs += WEEK_MS) {
    for (let stream = 0; stream < DATASTREAMS; stream++) {
      for (const step of stepsBetween(given, weekMs, weekMs + WEEK_MS)) addRow(rows, given, stream, step);
      await rows.flow();
    }
  }
  for (const step of stepsBetween(given, mondayMs, endMs + 1)) {
    for (let stream = 0; stream < DATASTREAMS; stream++) addRow(rows, given, stream, step);
    await rows.flow();
  }
  await rows.end();
}

/** Element by place in the day; every hour of the span has values, so only the first and last day have empty ends. */
const toHours = (column: string, type: string) => `array_fill(null::${type}, array[min(place) - 1])
  || array_agg(${column} order by place) || array_fill(null::${type}, array[24 - max(place)])`;
const PACK_HOURS = `insert into rollup_hour (day, sum, min, max, last, usable, received, stream_id)
  select day, ${['sum', 'min', 'max', 'last'].map((column) => toHours(column, 'float8')).join(', ')},
    ${['usable', 'received'].map((column) => toHours(column, 'int4')).join(', ')}, stream_id
  from (select *, (extract(epoch from hour_end - day) / 3600)::int as place from (
    select *, date_trunc('day', hour_end - interval '1 second', 'UTC') as day from bench_hour) h) p
  group by stream_id, day`;

/** Hourly figures of each stream, computed beside the rows they stand for, then packed 24 in a row as the store has them. */
async function copyRollups(client: pg.Client, given: LoadGiven): Promise<void> {
  await client.query(`create temporary table bench_hour (hour_end timestamptz, sum float8, min float8, max float8,
    last float8, stream_id int4, usable int4, received int4)`);
  const columns = ['hour_end', 'sum', 'min', 'max', 'last', 'stream_id', 'usable', 'received'];
  const rows = copyRows(client, 'bench_hour', columns);
  for (let stream = 0; stream < DATASTREAMS; stream++) {
    let step = 1;
    while (step <= STEPS) {
      const hourEndMs = Math.ceil(toTimeMs(given, step) / HOUR_MS) * HOUR_MS;
      const values: number[] = [];
      for (; step <= STEPS && toTimeMs(given, step) <= hourEndMs; step++) values.push(toValue(stream, step));
      rows.row(columns.length);
      rows.timestamp(hourEndMs);
      rows.float8(values.reduce((sum, value) => sum + value, 0));
      rows.float8(Math.min(...values));
      rows.float8(Math.max(...values));
      rows.float8(values.at(-1) ?? NaN);
      rows.int4(given.streamIds[stream] ?? 0);
      rows.int4(values.length);
      rows.int4(values.length);
    }
    await rows.flow();
  }
  await rows.end();
  await client.query(PACK_HOURS);
}

function addRow(rows: CopyRows, given: LoadGiven, stream: number, step: number): void {
  rows.row(5);
  rows.timestamp(toTimeMs(given, step));
  rows.float8(toValue(stream, step));
  rows.int8(given.deliveryId);
  rows.int4(given.streamIds[stream] ?? 0);
  rows.int2(0);
}

/** Steps whose time lies in [fromMs, toMs). */
function* stepsBetween(given: LoadGiven, fromMs: number, toMs: number): Generator<number> {
  const first = Math.max(1, STEPS - Math.floor((given.endMs - fromMs) / STEP_MS));
  for (let step = first; step <= STEPS && toTimeMs(given, step) < toMs; step++)
    if (toTimeMs(given, step) >= fromMs) yield step;
}

function toTimeMs({ endMs }: LoadGiven, step: number): number {
  return endMs - (STEPS - step) * STEP_MS;
}
