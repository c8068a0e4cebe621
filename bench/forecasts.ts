/**
 * Two years of hourly forecasts, by months of their issue beside one plain table of the same rows: what the newest issue as
 * of a time costs, and what it costs that a month ends. Both tables stand in one database and are asked in turn.
 */
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { startBenchServer } from './bench-server.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';

const DAY_MS = 86_400_000;
const STREAMS = 4;
const LEADS = 6;
const ROUNDS = 300;
const WARM_UP = 30;
const OLDEST_MS = 31 * DAY_MS;

/** As the platform asks. */
const toNewest = (
  table: string,
) => `select f.stream_id, f.valid_at, f.value, f.quantiles, f.withheld, f.beyond
  from unnest($1::int[]) as s (id) cross join lateral (select max(g.issued_at) as issued_at from ${table} g
    where g.stream_id = s.id and g.model = 'river' and g.version = '1' and g.received_at <= to_timestamp($2::float8 / 1000)
      and g.issued_at > to_timestamp($3::float8 / 1000) and g.issued_at <= to_timestamp($2::float8 / 1000)) n
  join ${table} f on f.stream_id = s.id and f.model = 'river' and f.version = '1' and f.issued_at = n.issued_at
    and f.received_at <= to_timestamp($2::float8 / 1000)
    and f.issued_at > to_timestamp($3::float8 / 1000) and f.issued_at <= to_timestamp($2::float8 / 1000)
  order by f.stream_id, f.valid_at`;
/** As it asked before: the newest issue was looked for at each row of the datastream. */
const BEFORE = `select f.stream_id, f.valid_at, f.value, f.quantiles, f.withheld, f.beyond from forecast_month f
  where f.stream_id = any($1::int[]) and f.model = 'river' and f.version = '1' and f.received_at <= to_timestamp($2::float8 / 1000)
    and f.issued_at = (select max(g.issued_at) from forecast_month g where g.stream_id = f.stream_id and g.model = 'river'
      and g.version = '1' and g.received_at <= to_timestamp($2::float8 / 1000))
  order by f.stream_id, f.valid_at`;

export async function measureForecasts(): Promise<Figure[]> {
  await using server = await startBenchServer();
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    const endMs = Date.now();
    const rows = await fill(client, endMs);
    const ask = async (text: string, values: readonly unknown[]) => {
      const beganMs = performance.now();
      const { rowCount } = await client.query(text, [...values]);
      const spentMs = performance.now() - beganMs;
      if (rowCount !== 2 * LEADS) throw new Error(`${rowCount} leads of two datastreams.`);
      return spentMs;
    };
    const plain: number[] = [];
    const months: number[] = [];
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const atMs = endMs - (round + WARM_UP) * 2 * DAY_MS;
      const values = [[1, 3], atMs, atMs - OLDEST_MS];
      const spent = [
        await ask(toNewest('forecast_plain'), values),
        await ask(toNewest('forecast'), values),
      ] as const;
      if (round < 0) continue;
      plain.push(spent[0]);
      months.push(spent[1]);
    }
    const before = [await ask(BEFORE, [[1, 3], endMs]), await ask(BEFORE, [[1, 3], endMs - DAY_MS])];
    const time = async (sql: string) => {
      const beganMs = performance.now();
      await client.query(sql);
      return performance.now() - beganMs;
    };
    const first = await client.query<{ name: string; until: string }>(
      `select c.relname as name, substring(pg_get_expr(c.relpartbound, c.oid) from $$TO \\('([^']+)'$$) as until
       from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'forecast'::regclass order by 1 limit 1`,
    );
    const { name = '', until = '' } = first.rows[0] ?? {};
    const deletedMs = await time(`delete from forecast_plain where issued_at < '${until}'`);
    const droppedMs = await time(`drop table ${name}`);
    const ratio = percentile(months, 0.5) / percentile(plain, 0.5);
    return [
      {
        id: 'forecastNewest',
        says: 'the newest issue of two streams as of a time, by months',
        value: percentile(months, 0.5),
        unit: 'ms',
        note: `${ratio.toFixed(2)} times that of one plain table; p95 ${percentile(months, 0.95).toFixed(1)} ms; ${rows} rows each`,
      },
      {
        id: 'forecastNewestPlain',
        says: 'the same statement on the plain table',
        value: percentile(plain, 0.5),
        unit: 'ms',
        note: `p95 ${percentile(plain, 0.95).toFixed(1)} ms`,
      },
      {
        id: 'forecastNewestBefore',
        says: 'as it was asked before, of the last month alone, now and a day back',
        value: before[0] ?? NaN,
        unit: 'ms',
        note: `${(before[1] ?? NaN).toFixed(0)} ms a day back; it grows with the square of what is kept`,
      },
      {
        id: 'forecastMonthEnds',
        says: 'a month past its term goes',
        value: droppedMs,
        unit: 'ms',
        note: `${deletedMs.toFixed(0)} ms to delete its rows from the plain table, which then wait for a vacuum`,
      },
    ];
  } finally {
    await client.end();
  }
}

/** How many rows each of the two tables has. */
async function fill(client: pg.Client, endMs: number): Promise<number> {
  await client.query('create table forecast_plain (like forecast including all)');
  await client.query(
    `do $$ begin for month in 0..24 loop
       execute format('create table if not exists %I partition of forecast for values from (%L) to (%L)',
         'forecast_m' || to_char(date_trunc('month', now() at time zone 'UTC') - month * interval '1 month', 'YYYYMM'),
         (date_trunc('month', now() at time zone 'UTC') - month * interval '1 month') at time zone 'UTC',
         (date_trunc('month', now() at time zone 'UTC') - (month - 1) * interval '1 month') at time zone 'UTC');
     end loop; end $$`,
  );
  await client.query(
    `insert into forecast (stream_id, model, version, issued_at, valid_at, value, quantiles, delivery_id, received_at)
     select s, 'river', '1', i, i + l * interval '1 hour', 2, '{"0.1": 1.8, "0.9": 2.2}', 1, i + interval '4 minutes'
     from generate_series(to_timestamp($1::float8 / 1000) - interval '2 years', to_timestamp($1::float8 / 1000), interval '1 hour') i,
       generate_series(1, $2::int) s, generate_series(1, $3::int) l`,
    [endMs, STREAMS, LEADS],
  );
  const { rowCount } = await client.query('insert into forecast_plain select * from forecast');
  await client.query('create table forecast_month (like forecast including all)');
  await client.query(
    `insert into forecast_month select * from forecast where issued_at > to_timestamp($1::float8 / 1000) - interval '1 month'`,
    [endMs],
  );
  await client.query('vacuum analyze forecast_month');
  await client.query('vacuum analyze forecast');
  await client.query('vacuum analyze forecast_plain');
  return rowCount ?? 0;
}
