/** A busy city put straight into the tables: open cases with clocks, tasks and pending timers, owned by many agencies. */
import pg from 'pg';

/** Steps that come due, evenly, between two times. */
export interface DueSteps {
  readonly due: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

const AGENCIES = 120;
const CLOCK_KINDS = ['acknowledge', 'accept', 'close'] as const;

/** Fills: three clocks and three timers a case, none due soon. Every case passes the auditor; statistics are fresh. */
export async function fillCases(url: string, cases: number): Promise<void> {
  const nowMs = Date.now();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const run = (sql: string, values: readonly unknown[] = []) => client.query(sql, [...values]);
  try {
    await run(
      `insert into agency (id, parent_id, kind, name_vi, name_en, is_operation_centre)
       select 'bench-' || n, case when n = 0 then null else 'bench-0' end,
              case when n = 0 then 'operation-centre' else 'ward' end, 'Đơn vị ' || n, 'Agency ' || n, n = 0
       from generate_series(0, $1 - 1) n on conflict do nothing`,
      [AGENCIES],
    );
    await run(
      `insert into "user" (id, name, email) select 'bench-' || n, 'Cán bộ ' || n, 'bench-' || n || '@bench.example'
       from generate_series(0, $1 - 1) n`,
      [AGENCIES],
    );
    await run(
      `insert into user_role (user_id, role, agency_id, granted_by)
       select 'bench-' || n, 'officer', 'bench-' || n, 'bench' from generate_series(0, $1 - 1) n`,
      [AGENCIES],
    );
    await run(
      `insert into procedure (id, version, enabled) values ('bench', 1, false) on conflict do nothing`,
    );
    await run(
      `insert into procedure_version (procedure_id, version, definition, valid_from, author, note)
       values ('bench', 1, $1, to_timestamp(0), 'bench', 'bench') on conflict do nothing`,
      [JSON.stringify(PROCEDURE)],
    );
    await run('begin');
    await run(
      `insert into "case" (id, code, kind, title, search, service_id, procedure_id, procedure_version, severity,
         severity_rank, state, phase, state_since, state_due_at, lead_agency_id, centre_agency_id, area_code, lon, lat,
         opened_at, opened_by, updated_at, next_clock, next_due_at, due_at, acknowledged_at)
       select n, 'BN-' || n, 'alert', 'Vụ việc số ' || n, 'vu viec so ' || n, 'bench', 'bench', 1,
         (array['critical','high','medium','low'])[1 + n % 4], 5 - n % 4, 'acting', 'acting', o, o + interval '40 days',
         'bench-' || (1 + n % ($2::int - 1)), 'bench-0', null, 108.2 + (n % 300) * 1e-4, 16.05 + (n % 200) * 1e-4,
         o, 'bench', o, 'close', o + make_interval(days => 30 + n % 9), o + make_interval(days => 30 + n % 9),
         case when n % 3 = 0 then o end
       from generate_series(1, $1::int) n,
            lateral (select to_timestamp($3::float8 / 1000.0) - make_interval(mins => n % 20000) as o) x`,
      [cases, AGENCIES, nowMs],
    );
    await run(
      `insert into task (case_id, role, agency_id, content, state, offered_at, offered_by, accepted_at, return_until, due_at)
       select id, 'lead', lead_agency_id, 'Xử lý', 'accepted', opened_at, 'bench', opened_at + interval '9 min',
              opened_at + interval '1 day', due_at from "case" where procedure_id = 'bench'`,
    );
    await run(
      `insert into case_clock (case_id, kind, agency_id, time_limit, started_at, due_at)
       select c.id, k.kind, c.lead_agency_id, '{"kind":"elapsed","minutes":43200}', c.opened_at, c.due_at
       from "case" c cross join unnest($1::text[]) k (kind) where c.procedure_id = 'bench'`,
      [CLOCK_KINDS],
    );
    await run(
      `insert into timer (case_id, about, clock_id, clock, step, kind, planned_at, due_at)
       select case_id, 'clock:' || id, id, kind, 0, 'due', started_at, due_at from case_clock
       where case_id in (select id from "case" where procedure_id = 'bench')`,
    );
    await run('commit');
    await run(`select setval(pg_get_serial_sequence('"case"', 'id'), (select max(id) from "case"))`);
    await run('analyze "case", task, case_clock, timer');
  } finally {
    await client.end();
  }
}

/** Makes some of the timers reminders that come due while it is measured. */
export async function makeDue(url: string, { due, fromMs, untilMs }: DueSteps): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `update timer t set kind = 'remind', target = '{"kind":"duty","of":"lead"}',
         due_at = to_timestamp(($2::float8 + ($3::float8 - $2::float8) * x.n / $1) / 1000.0)
       from (select id, row_number() over (order by case_id % 7919, id) n from timer
             where about like 'clock:%' and fired_at is null) x
       where x.id = t.id and x.n <= $1`,
      [due, fromMs, untilMs],
    );
    // As every transaction that plans a timer does; who is not told looks again only after half a minute.
    await client.query('select pg_notify($1, $2)', ['haivan_timer', String(fromMs)]);
  } finally {
    await client.end();
  }
}

const NAME = { vi: 'Đo tải', en: 'Load' };
const PROCEDURE = {
  id: 'bench',
  name: NAME,
  applies: { kinds: ['alert'] },
  opens: { kind: 'by-hand' },
  states: [
    { id: 'acting', name: NAME, phase: 'acting', owner: 'lead', within: { kind: 'working-days', days: 40 } },
    { id: 'done', name: NAME, phase: 'closed', owner: 'centre', outcome: 'done' },
  ],
  initial: 'acting',
  moves: [{ id: 'end', name: NAME, from: ['acting'], to: 'done', by: ['lead'], demands: [] }],
  clocks: { close: { kind: 'elapsed', minutes: 43_200 } },
  returnWithin: { kind: 'elapsed', minutes: 60 },
  ladder: [],
  playbook: [],
  routing: { kind: 'centre' },
  reopenWithinDays: 0,
  enabled: false,
};
