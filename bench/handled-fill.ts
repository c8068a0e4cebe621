/**
 * Dossiers and their steps by the million, written into the tables themselves: without triggers and indexes while they are
 * written, which are put back as they were. What the product makes of them it makes afterwards: days are marked to be
 * counted as a commit would have marked them, and the tallies are its own work.
 */
import pg from 'pg';

const DAYS = 1_095;
const STEPS_OF_ONE = 10;
const SAID_FROM_SEC = 5;

/**
 * Half of those of the last twenty days are open and due within twenty; of those before them nine of ten have ended, most
 * others have years, and one in a thousand is late: 2,000 of 2,000,000, each with its alert and its case. Twenty agencies,
 * two hundred procedures, ninety wards, and the facets that intake would have written. $1 now in milliseconds, $2 how many.
 */
const RECORDS = `insert into record (feed_id, service_id, kind, code, identity, version, status, title, area_code, opened_at, due_at,
     closed_at, updated_at, body, found_by)
   select 'mot-cua', 'public-services', 'dossier', 'H17.' || 10 + i % 20 || '-' || i, 'city', 1,
     case when is_open then 'processing' else 'returned' end, 'Thủ tục đo số ' || i % 200, (20194 + i % 90)::text, o,
     o + case when is_open and not is_new and i % 1000 > 0 then interval '1200 days' else interval '20 days' end,
     case when is_open then null else least(o + make_interval(hours => 24 * (1 + i % 22)), n) end, o + interval '1 minute',
     jsonb_build_object('procedure', '1.0' || 12000 + i % 200, 'agency', 'co-quan-' || i % 20,
       'channel', case when i % 2 = 0 then 'online' else 'direct' end),
     '1 0' || 12000 + i % 200
   from generate_series(1, $2::int) i cross join lateral (select to_timestamp($1::float8 / 1000) as n) m
   cross join lateral (select n - i * make_interval(secs => ${DAYS * 86_400}::float8 / $2) as o) t
   cross join lateral (select o > n - interval '20 days' as is_new) w
   cross join lateral (select i % case when is_new then 2 else 10 end = 0 as is_open) x`;
const PARTS = {
  record_version: `insert into record_version (record_id, version, time, received_at, delivery_id, status, title, opened_at, due_at, closed_at, body)
   select id, 1, updated_at, updated_at, 1, status, title, opened_at, due_at, closed_at, body from record where kind = 'dossier'`,
  record_facet: `insert into record_facet (record_id, service_id, kind, facet, text)
   select r.id, 'public-services', 'dossier', f.facet, f.text from record r cross join lateral (values
     ('status', r.status), ('agency', r.body ->> 'agency'), ('procedure', r.body ->> 'procedure'), ('areaCode', r.area_code),
     ('channel', r.body ->> 'channel')) f (facet, text)
   where r.kind = 'dossier'`,
  record_step: `insert into record_step (record_id, time, what, agency_id, facts, delivery_id, received_at)
   select r.id, r.opened_at + s * interval '7 hours', (array['received','in-progress','forwarded','in-progress','returned'])[1 + s % 5],
     null, jsonb_build_object('room', 'Phòng ' || s), 1, r.updated_at
   from record r cross join generate_series(1, ${STEPS_OF_ONE}) s where r.kind = 'dossier'`,
};
/** As the trigger of `record` marks them (0073_record_tallies.sql). */
const MARK = `insert into record_tally_due (service_id, kind, day)
   select distinct r.service_id, r.kind, (x.at at time zone 'UTC')::date
   from record r cross join lateral (values (r.opened_at), (r.closed_at)) as x (at)
   where r.kind = 'dossier' and isfinite(x.at)`;

interface Index {
  readonly of: string;
  readonly name: string;
  readonly made: string;
}

/** Fills so many, and says what took longer than a moment. Steps go beside the rest: two connections, two processors. */
export async function fillDossiers(
  databaseUrl: string,
  { count, nowMs }: { count: number; nowMs: number },
): Promise<void> {
  await using one = await connect(databaseUrl);
  await using other = await connect(databaseUrl);
  const indexes = await one.run<Index>(
    'list of indexes',
    `select i.indrelid::regclass::text as of, i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made
     from pg_index i where i.indrelid = any($1::regclass[])
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [['record', ...Object.keys(PARTS)]],
  );
  for (const { name } of indexes) await one.run(`without ${name}`, `drop index ${name}`);
  const finish = async ({ run }: Filler, table: string) => {
    for (const { name, made } of indexes.filter(({ of }) => of === table)) await run(name, made);
    await run(`vacuum ${table}`, `vacuum analyze ${table}`);
  };
  const fill = async (filler: Filler, table: string, sql: string) => {
    await filler.run(table, sql);
    await finish(filler, table);
  };
  await one.run('record', RECORDS, [nowMs, count]);
  await Promise.all([
    fill(other, 'record_step', PARTS.record_step),
    (async () => {
      await fill(one, 'record_version', PARTS.record_version);
      await fill(one, 'record_facet', PARTS.record_facet);
      await finish(one, 'record');
    })(),
  ]);
  await one.run('days to count', MARK);
}

interface Filler extends AsyncDisposable {
  run<Row extends pg.QueryResultRow>(what: string, sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

async function connect(databaseUrl: string): Promise<Filler> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB';
    set session_replication_role = replica`);
  return {
    async run<Row extends pg.QueryResultRow>(what: string, sql: string, values: readonly unknown[] = []) {
      const beganMs = performance.now();
      const { rows } = await client.query<Row>(sql, [...values]);
      const sec = (performance.now() - beganMs) / 1000;
      if (sec > SAID_FROM_SEC) process.stderr.write(`    ${what}: ${sec.toFixed(0)} s\n`);
      return rows;
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}
