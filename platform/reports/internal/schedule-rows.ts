/** Schedules of reports in their rows, and what became of each period that they owed. */
import type {
  NewReportSchedule,
  ReportSchedule,
  ReportScheduleRun,
} from '../../../contract/papers/report.ts';
import type { Role } from '../../../contract/people/access.ts';
import type { ReportPeriodKind } from '../../../contract/papers/report.ts';
import type { Database, Transaction } from '../../kernel/database.ts';

interface Row {
  readonly id: number;
  readonly service_id: string;
  readonly report_id: string;
  readonly period_kind: ReportPeriodKind;
  readonly after_days: number;
  readonly hour: number;
  readonly people: readonly string[];
  readonly roles: readonly Role[];
  readonly addresses: readonly string[];
  readonly made_by: string;
  readonly made_at: number;
  readonly trouble: string | null;
}

const SELECT = `select s.*, (select r.trouble from report_run r where r.schedule_id = s.id
    order by r.period_to desc limit 1) as trouble from report_schedule s`;

function toSchedule(row: Row): ReportSchedule {
  return {
    id: row.id,
    serviceId: row.service_id,
    reportId: row.report_id,
    kind: row.period_kind,
    afterDays: row.after_days,
    hour: row.hour,
    people: row.people,
    roles: row.roles,
    addresses: row.addresses,
    madeBy: row.made_by,
    madeMs: row.made_at,
    trouble: row.trouble,
  };
}

/** What became of a period. */
export interface ReportRun {
  readonly editionId: number | null;
  readonly triedMs: number;
}

/** Makes it over the tables `report_schedule` and `report_run`. */
export function createScheduleRows(db: Database) {
  return {
    async list(): Promise<ReportSchedule[]> {
      const { rows } = await db.pool.query<Row>(`${SELECT} where s.ended_at is null order by s.id`);
      return rows.map(toSchedule);
    },
    async insert(
      tx: Transaction,
      given: NewReportSchedule,
      by: { readonly actor: string; readonly atMs: number },
    ): Promise<number> {
      const { rows } = await tx.query<{ id: number }>(
        `insert into report_schedule (service_id, report_id, period_kind, after_days, hour, people, roles, addresses,
                                      made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, to_timestamp($10::float8 / 1000)) returning id`,
        [
          given.service,
          given.report,
          given.period,
          given.afterDays,
          given.hour,
          given.people,
          given.roles,
          given.addresses,
          by.actor,
          by.atMs,
        ],
      );
      const id = rows[0]?.id;
      if (id === undefined) throw new Error('The schedule was not stored.');
      return id;
    },
    /** One that runs, locked until the transaction ends. */
    async findToChange(tx: Transaction, id: number): Promise<ReportSchedule | undefined> {
      const { rows } = await tx.query<Row>(
        `${SELECT} where s.id = $1 and s.ended_at is null for update of s`,
        [id],
      );
      return rows.map(toSchedule)[0];
    },
    async change(tx: Transaction, id: number, given: NewReportSchedule): Promise<void> {
      await tx.query(
        `update report_schedule set service_id = $2, report_id = $3, period_kind = $4, after_days = $5, hour = $6,
           people = $7, roles = $8, addresses = $9 where id = $1`,
        [
          id,
          given.service,
          given.report,
          given.period,
          given.afterDays,
          given.hour,
          given.people,
          given.roles,
          given.addresses,
        ],
      );
    },
    /** Of each schedule the newest period of which there is an edition. */
    async listLastRuns(): Promise<ReadonlyMap<number, ReportScheduleRun>> {
      const { rows } = await db.pool.query<ReportScheduleRun & { readonly scheduleId: number }>(
        `select distinct on (schedule_id) schedule_id as "scheduleId", to_char(period_from, 'YYYY-MM-DD') as "from",
                to_char(period_to, 'YYYY-MM-DD') as "to", edition_id as "editionId", tried_at as "atMs"
         from report_run where edition_id is not null order by schedule_id, period_to desc`,
      );
      return new Map(rows.map(({ scheduleId, ...run }) => [scheduleId, run]));
    },
    /** False: there is none that runs. */
    async end(
      tx: Transaction,
      id: number,
      by: { readonly actor: string; readonly atMs: number },
    ): Promise<boolean> {
      const { rowCount } = await tx.query(
        `update report_schedule set ended_by = $2, ended_at = to_timestamp($3::float8 / 1000)
         where id = $1 and ended_at is null`,
        [id, by.actor, by.atMs],
      );
      return rowCount === 1;
    },
    async findRun(id: number, from: string): Promise<ReportRun | undefined> {
      const { rows } = await db.pool.query<{ edition_id: number | null; tried_at: number }>(
        'select edition_id, tried_at from report_run where schedule_id = $1 and period_from = $2::date',
        [id, from],
      );
      return rows.map(({ edition_id, tried_at }) => ({ editionId: edition_id, triedMs: tried_at }))[0];
    },
    async keepRun(
      tx: Transaction,
      given: {
        readonly scheduleId: number;
        readonly from: string;
        readonly to: string;
        readonly editionId: number | null;
        readonly trouble: string | null;
        readonly atMs: number;
      },
    ): Promise<void> {
      await tx.query(
        `insert into report_run (schedule_id, period_from, period_to, edition_id, trouble, tried_at)
         values ($1, $2::date, $3::date, $4, $5, to_timestamp($6::float8 / 1000))
         on conflict (schedule_id, period_from) do update
           set edition_id = excluded.edition_id, trouble = excluded.trouble, tried_at = excluded.tried_at`,
        [given.scheduleId, given.from, given.to, given.editionId, given.trouble, given.atMs],
      );
    },
    /** Schedules, ended ones too, by which editions of this report and kind are sent. */
    async listFor(serviceId: string, reportId: string, kind: string): Promise<ReportSchedule[]> {
      const { rows } = await db.pool.query<Row>(
        `${SELECT} where s.ended_at is null and s.service_id = $1 and s.report_id = $2 and s.period_kind = $3`,
        [serviceId, reportId, kind],
      );
      return rows.map(toSchedule);
    },
  };
}
