/** One pass of the auditor: every promise of the chain as one query over what stands in the tables. */
import type { Text } from '../../../../contract/basics/text.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';

const AUDIT_LOCK = 4_801_033;
/** A step may be this late (issue of the city: no step later than a minute). */
const LATE_SEC = 60;
/** Tries of the sender may take this long before a message counts as forgotten. */
const FORGOTTEN_SEC = 180;
const DAY_SEC = 86_400;
const KEPT_DAYS = 90;
const EXAMPLES = 5;
const PENDING = 'fired_at is null and cancelled_at is null';
/** The sets a pass compares are kept in memory: some 30 MB for 100,000 open cases. */
const MEMORY = '128MB';

export interface AuditCheck {
  readonly id: string;
  readonly says: Text;
  readonly checked: number;
  readonly broken: number;
  readonly examples: readonly string[];
}

/** Each check is a query of rows (name, is_broken); `$1` is now, in epoch ms. `open_case` are the open cases. NOT IN over a column without nulls is one hash. */
const CHECKS: readonly { readonly id: string; readonly says: Text; readonly sql: string }[] = [
  {
    id: 'owner',
    says: {
      vi: 'Mỗi vụ việc đang mở có cơ quan chịu trách nhiệm',
      en: 'Every open case has an owner',
    },
    sql: `
      select c.code as name,
        a.id is null or (c.lead_agency_id is not null and t.case_id is null) as is_broken
      from open_case c
      left join agency a on a.id = coalesce(c.lead_agency_id, c.centre_agency_id)
      left join (select distinct case_id, agency_id from task
                 where role = 'lead' and state in ('offered', 'accepted', 'done')) t
        on t.case_id = c.id and t.agency_id = c.lead_agency_id`,
  },
  {
    id: 'next-step',
    says: {
      vi: 'Mỗi vụ việc đang mở có bước kế tiếp được hẹn giờ',
      en: 'Every open case has a next step in time',
    },
    sql: `
      select c.code as name, c.paused_at is null and c.id not in (select case_id from timer where ${PENDING}) as is_broken
      from open_case c`,
  },
  {
    id: 'deadline',
    says: { vi: 'Mỗi vụ việc đang mở có hạn hoàn thành', en: 'Every open case has a deadline' },
    sql: `
      select c.code as name,
        c.id not in (select case_id from case_clock where kind = 'close' and ended_at is null) as is_broken
      from open_case c`,
  },
  {
    id: 'ladder',
    says: {
      vi: 'Mỗi đồng hồ đang chạy đã có hoặc sẽ có bước nhắc khi đến hạn',
      en: 'Every running clock has its ladder',
    },
    sql: `
      select (select code from "case" c where c.id = k.case_id) as name,
        k.id not in (select clock_id from timer
                     where step = 0 and round = 0 and cancelled_at is null and clock_id is not null) as is_broken
      from case_clock k where k.ended_at is null and k.paused_at is null`,
  },
  {
    id: 'stay',
    says: {
      vi: 'Vụ việc đứng yên quá hạn đã được nhắc',
      en: 'Every case that stands still for too long was told',
    },
    sql: `
      select c.code as name, not exists (
          select 1 from timer t where t.case_id = c.id and t.clock_id is null and t.fired_at is not null
            and t.fired_at >= c.state_since) as is_broken
      from open_case c where c.paused_at is null and c.state_due_at < ${ago(LATE_SEC)}`,
  },
  {
    id: 'on-time',
    says: {
      vi: `Không bước nào chậm quá ${LATE_SEC} giây (24 giờ qua)`,
      en: `No step is later than ${LATE_SEC} seconds (last 24 hours)`,
    },
    sql: `
      select c.code as name, true as is_broken
      from timer t join "case" c on c.id = t.case_id
      where ${PENDING} and t.due_at < ${ago(LATE_SEC)} and t.planned_at < ${ago(LATE_SEC)}
      union all
      select c.code, t.fired_at - greatest(t.due_at, t.planned_at) > make_interval(secs => ${LATE_SEC})
      from timer t join "case" c on c.id = t.case_id where t.fired_at > ${ago(DAY_SEC)}`,
  },
  {
    id: 'order',
    says: { vi: 'Các bước diễn ra đúng thứ tự', en: 'Steps fired in their order' },
    sql: `
      select c.code as name, exists (
          select 1 from timer e where e.about = t.about and e.round = t.round and e.due_at < t.due_at
            and e.cancelled_at is null and e.planned_at <= t.fired_at
            and (e.fired_at is null or e.fired_at > t.fired_at)) as is_broken
      from timer t join "case" c on c.id = t.case_id where t.fired_at > ${ago(DAY_SEC)}`,
  },
  {
    id: 'reached',
    says: {
      vi: 'Mỗi bước đều có người nhận (24 giờ qua)',
      en: 'Every step found whom it was for (last 24 hours)',
    },
    sql: `
      select c.code as name, t.gap is not null or jsonb_array_length(t.told) = 0 as is_broken
      from timer t join open_case c on c.id = t.case_id
      where t.fired_at > ${ago(DAY_SEC)} and t.target is not null`,
  },
  {
    id: 'receipt',
    says: {
      vi: 'Mỗi thông báo đã gửi có biên nhận hoặc lịch gửi lại (24 giờ qua)',
      en: 'Every notification has a receipt or a retry (last 24 hours)',
    },
    sql: `
      select coalesce(c.code, 'notification ' || n.id) as name,
        case n.state when 'queued' then n.next_attempt_at < ${ago(FORGOTTEN_SEC)}
          when 'failed' then true
          when 'digested' then n.digest_id is null
          when 'cancelled' then false
          else n.receipt is null or n.receipt = '' end as is_broken
      from notification n left join "case" c on c.id = n.case_id
      where n.created_at > ${ago(DAY_SEC)} or n.state = 'queued'`,
  },
];

const PASS = `
  with open_case as materialized (
    select id, code, lead_agency_id, centre_agency_id, paused_at, state_since, state_due_at
    from "case" where closed_at is null)
  ${CHECKS.map(
    ({ id, sql }) => `
  select '${id}' as id, count(*) as checked, count(*) filter (where is_broken) as broken,
         (array_agg(name) filter (where is_broken))[1:${EXAMPLES}] as examples,
         (select count(*) from open_case) as open_cases
  from (${sql}) x`,
  ).join('\n  union all')}`;

/**
 * Runs a pass and stores it. False when another process is at it, or the last pass ended less than `notWithinMs` ago.
 */
export function runAudit(db: Database, clock: Clock, notWithinMs: number): Promise<boolean> {
  return db.tx(async (tx) => {
    const lock = await tx.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) mine', [AUDIT_LOCK]);
    if (lock.rows[0]?.mine !== true) return false;
    const startedMs = clock.now();
    const last = await tx.query<{ ended_at: number }>(
      'select ended_at from audit_pass order by ended_at desc limit 1',
    );
    const lastMs = last.rows[0]?.ended_at ?? -Infinity;
    // After the clock was set back the last pass lies ahead of us: that must not stop the next one.
    if (lastMs <= startedMs && startedMs - lastMs < notWithinMs) return false;
    const beganMs = clock.monotonicMs();
    await tx.query(`set local work_mem = '${MEMORY}'`);
    const { rows } = await tx.query<{
      id: string;
      checked: number;
      broken: number;
      examples: string[] | null;
      open_cases: number;
    }>({ name: 'audit-pass', text: PASS, values: [startedMs] });
    const pending = await tx.query<{ n: number }>(`select count(*) n from timer where ${PENDING}`);
    const checks = CHECKS.map(({ id, says }): AuditCheck => {
      const row = rows.find((one) => one.id === id);
      return {
        id,
        says,
        checked: row?.checked ?? 0,
        broken: row?.broken ?? 0,
        examples: row?.examples ?? [],
      };
    });
    await tx.query(
      `insert into audit_pass (started_at, ended_at, took_ms, score, open_cases, pending_timers, checks)
       values (to_timestamp($1::float8 / 1000.0), to_timestamp($2::float8 / 1000.0), $3, $4, $5, $6, $7)`,
      [
        startedMs,
        clock.now(),
        Math.round(clock.monotonicMs() - beganMs),
        toScore(checks),
        rows[0]?.open_cases ?? 0,
        pending.rows[0]?.n ?? 0,
        JSON.stringify(checks),
      ],
    );
    await tx.query('delete from audit_pass where ended_at < to_timestamp($1::float8 / 1000.0)', [
      startedMs - KEPT_DAYS * DAY_SEC * 1000,
    ]);
    return true;
  });
}

/** The worst check decides: 100 only when nothing is broken, rounded down so that one in a million shows. */
export function toScore(checks: readonly Pick<AuditCheck, 'checked' | 'broken'>[]): number {
  return checks.reduce(
    (worst, { checked, broken }) =>
      checked === 0 ? worst : Math.min(worst, Math.floor(100 * (1 - broken / checked))),
    100,
  );
}

function ago(sec: number): string {
  return `to_timestamp($1::float8 / 1000.0) - make_interval(secs => ${sec})`;
}
