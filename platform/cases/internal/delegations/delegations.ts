/** Delegated tasks (phân cấp, ủy quyền; domain.md §20): made, reported on, revoked; their ends and missing reports are told. */
import type { DelegatedTask } from '../../../../contract/cases/case.ts';
import type { JournalAction } from '../../../../contract/journal/journal-actions.ts';
import { isInScope, toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { conflict, forbidden, invalidInput, notFound } from '../../../kernel/errors.ts';
import type { Database, Transaction } from '../../../kernel/database.ts';
import type { Actor, CaseJournal } from '../../case-journal.ts';
import type { CaseNotices } from '../../case-needs.ts';
import type { Delegations } from '../../delegations.ts';
import type { CaseCity } from '../unit/city.ts';
import { EXPIRY_AHEAD_MS, createDelegationAlarms } from './delegation-alarms.ts';
import { noSuchAgency } from '../unit/tasks.ts';

interface WatchedDelegations extends Delegations {
  /** Tells whoever must know of ends that come near and reports that are due; each once. */
  watch(): Promise<void>;
}

interface Row {
  readonly id: number;
  readonly kind: DelegatedTask['kind'];
  readonly instrument: string;
  readonly content: string;
  readonly giver_agency_id: string;
  readonly receiver_agency_id: string;
  readonly from_date: string;
  readonly to_date: string | null;
  readonly conditions: string | null;
  readonly budget: string | null;
  readonly kpi: string | null;
  readonly report_every_days: number | null;
  readonly next_report_at: number | null;
  readonly may_subdelegate: boolean;
  readonly revoked_at: number | null;
  readonly revoked_why: string | null;
  readonly reports: readonly { timeMs: number; by: string; text: string }[] | null;
}

const SELECT = `select d.*, (select json_agg(json_build_object('timeMs', round(extract(epoch from r.time) * 1000), 'by', r.author, 'text', r.text) order by r.id)
  from delegated_report r where r.delegated_id = d.id) as reports from delegated_task d`;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export function createDelegations({
  db,
  clock,
  journal,
  notices,
  city,
  utcOffsetMin,
}: {
  db: Database;
  clock: { now(): number };
  journal: CaseJournal;
  notices: CaseNotices;
  city: CaseCity;
  utcOffsetMin: number;
}): WatchedDelegations {
  /** First moment of a local day. */
  const toMs = (date: string) => Date.parse(`${date}T00:00:00Z`) - utcOffsetMin * MINUTE_MS;
  /** First moment after the last day. */
  const toEndMs = (toDate: string | null) => (toDate === null ? null : toMs(toDate) + DAY_MS);
  const toView = (row: Row): DelegatedTask => ({
    id: row.id,
    kind: row.kind,
    instrument: row.instrument,
    content: row.content,
    giverAgencyId: row.giver_agency_id,
    receiverAgencyId: row.receiver_agency_id,
    fromDate: row.from_date,
    toDate: row.to_date,
    conditions: row.conditions,
    budget: row.budget,
    kpi: row.kpi,
    reportEveryDays: row.report_every_days,
    nextReportMs: row.next_report_at,
    maySubdelegate: row.may_subdelegate,
    revokedMs: row.revoked_at,
    revokedWhy: row.revoked_why,
    state: toState(row, clock.now()),
    reports: row.reports ?? [],
  });

  function toState(row: Row, nowMs: number): DelegatedTask['state'] {
    if (row.revoked_at !== null) return 'revoked';
    if (nowMs < toMs(row.from_date)) return 'coming';
    const endMs = toEndMs(row.to_date);
    if (endMs === null) return 'in-force';
    if (nowMs >= endMs) return 'expired';
    return nowMs >= endMs - EXPIRY_AHEAD_MS ? 'expiring' : 'in-force';
  }

  const getRow = async (
    tx: Pick<Transaction, 'query'>,
    id: number,
    person: Person,
    lock = '',
  ): Promise<Row> => {
    const { rows } = await tx.query<Row>(`${SELECT} where d.id = $1 ${lock}`, [id]);
    const row = rows[0];
    if (row !== undefined && isVisible(person, row)) return row;
    throw notFound(`There is no delegated task ${id}.`, {
      where: 'delegation',
      value: id,
      next: 'List them to find its id.',
    });
  };

  const write = async (
    tx: Transaction,
    by: Actor,
    id: number,
    action: JournalAction,
    after: unknown,
    why: string | null,
  ) =>
    journal.appendMany(tx, [
      {
        actor: by.username,
        role: by.role,
        source: by.source,
        action,
        subject: `delegation:${id}`,
        after,
        why,
      },
    ]);

  return {
    async listDelegations(person) {
      const { rows } = await db.pool.query<Row>(
        `${SELECT} order by (d.revoked_at is not null), d.to_date, d.id`,
      );
      return {
        delegations: rows.filter((row) => isVisible(person, row)).map(toView),
        inCity: rows.length,
      };
    },

    async createDelegation(task, by) {
      checkMayManage(by, task.giverAgencyId);
      if (task.toDate !== null && task.toDate < task.fromDate)
        throw invalidInput('A delegation can’t end before it begins.', {
          where: 'toDate',
          value: task.toDate,
          allowed: `from ${task.fromDate}`,
        });
      if (task.kind === 'delegated' && task.toDate === null)
        throw invalidInput('An authorisation (ủy quyền) is for a time.', {
          where: 'toDate',
          value: null,
          allowed: 'the last day of the authorisation',
          next: 'Give the last day, or record a decentralised task (phân cấp).',
        });
      const id = await db.tx(async (tx) => {
        const valid = await city.listValidAgencies(
          tx,
          [task.giverAgencyId, task.receiverAgencyId],
          clock.now(),
        );
        for (const agencyId of [task.giverAgencyId, task.receiverAgencyId])
          if (!valid.has(agencyId)) throw noSuchAgency(agencyId);
        const firstReportMs =
          task.reportEveryDays === null
            ? null
            : Math.max(toMs(task.fromDate), clock.now()) + task.reportEveryDays * DAY_MS;
        const { rows } = await tx.query<{ id: number }>(
          `insert into delegated_task (kind, instrument, content, giver_agency_id, receiver_agency_id, from_date, to_date, conditions, budget, kpi,
                                       report_every_days, next_report_at, may_subdelegate, created_at, created_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, to_timestamp($12::float8 / 1000.0), $13, to_timestamp($14::float8 / 1000.0), $15) returning id`,
          [
            task.kind,
            task.instrument,
            task.content,
            task.giverAgencyId,
            task.receiverAgencyId,
            task.fromDate,
            task.toDate,
            task.conditions,
            task.budget,
            task.kpi,
            task.reportEveryDays,
            firstReportMs,
            task.maySubdelegate,
            clock.now(),
            by.username,
          ],
        );
        const made = rows[0]?.id ?? 0;
        await write(tx, by, made, 'delegation.create', task, null);
        return made;
      });
      return toView(await getRow(db.pool, id, by));
    },

    async reportDelegation(id, text, by) {
      await db.tx(async (tx) => {
        const row = await getRow(tx, id, by, 'for update of d');
        if (!isInScope(toScope(by, 'cases.handle'), row.receiver_agency_id))
          throw forbidden('Only the receiver reports on a delegated task.', {
            where: 'your agency',
            value: by.agencyId ?? 'none',
            allowed: row.receiver_agency_id,
          });
        if (row.revoked_at !== null)
          throw conflict('The delegation was revoked.', { where: `delegation ${id}` });
        await tx.query(
          `insert into delegated_report (delegated_id, time, author, text) values ($1, to_timestamp($2::float8 / 1000.0), $3, $4)`,
          [id, clock.now(), by.username, text],
        );
        if (row.report_every_days !== null)
          await tx.query(
            `update delegated_task set next_report_at = to_timestamp($2::float8 / 1000.0) where id = $1`,
            [id, clock.now() + row.report_every_days * DAY_MS],
          );
        await write(tx, by, id, 'delegation.report', { text }, null);
      });
      return toView(await getRow(db.pool, id, by));
    },

    async revokeDelegation(id, why, by) {
      await db.tx(async (tx) => {
        const row = await getRow(tx, id, by, 'for update of d');
        checkMayManage(by, row.giver_agency_id);
        if (row.revoked_at !== null)
          throw conflict('The delegation was revoked already.', { where: `delegation ${id}` });
        await tx.query(
          `update delegated_task set revoked_at = to_timestamp($2::float8 / 1000.0), revoked_why = $3 where id = $1`,
          [id, clock.now(), why],
        );
        await write(tx, by, id, 'delegation.revoke', { revokedMs: clock.now() }, why);
      });
      return toView(await getRow(db.pool, id, by));
    },

    watch: createDelegationAlarms({ db, clock, journal, notices, toEndMs }),
  };

  function isVisible(person: Person, row: Row): boolean {
    const scope = toScope(person, 'cases.read');
    return isInScope(scope, row.giver_agency_id) || isInScope(scope, row.receiver_agency_id);
  }
}

/** Who hands a task down records it and takes it back. @throws HaivanError forbidden. */
function checkMayManage(by: Person, giverAgencyId: string): void {
  if (isInScope(toScope(by, 'delegations.manage'), giverAgencyId)) return;
  throw forbidden('Only who leads the giver records a delegated task or takes it back.', {
    where: 'giverAgencyId',
    value: giverAgencyId,
    allowed: 'an agency that you lead',
    next: 'Ask a leader of that agency.',
  });
}
