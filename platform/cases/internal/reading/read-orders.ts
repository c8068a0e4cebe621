/** What became of the orders that documents systems have told: for people, and for these systems. */
import type { OrderRow, OrderState } from '../../../../contract/cases/case-lists.ts';
import type { Queryable } from '../../../kernel/database.ts';

export interface OrderSqlRow {
  readonly record_id: number;
  readonly case_id: number;
  readonly case_version: number;
  readonly code: string;
  readonly feed_id: string;
  readonly told_status: string;
  readonly told_closed: boolean;
  readonly document: string | null;
  readonly document_date: string | null;
  readonly issuer: string | null;
  readonly content: string;
  readonly case_code: string;
  readonly closed_at: number | null;
  readonly outcome: string | null;
  readonly is_taken: boolean;
  readonly is_followed: boolean;
  readonly lead_agency_id: string | null;
  readonly due_at: number | null;
  readonly report_at: number | null;
  readonly report: string | null;
  /** Hash of what its system was told last. */
  readonly told: string | null;
  readonly told_at: number | null;
  readonly next_at: number | null;
  readonly trouble: string | null;
}

/** Orders with their directives as `c` and what was told of them as `t`; the caller adds conditions, order and limit. */
export const ORDERS = `select j.record_id, j.case_id, c.version as case_version, r.code, r.feed_id, r.status as told_status,
    r.closed_at is not null as told_closed, r.body ->> 'document' as document, r.body ->> 'documentDate' as document_date,
    r.body ->> 'issuer' as issuer, coalesce(c.content, c.title) as content, c.code as case_code, c.closed_at, c.outcome,
    exists (select from task k where k.case_id = c.id and k.accepted_at is not null) as is_taken,
    c.directive ? 'followedFrom' as is_followed, c.lead_agency_id, c.due_at, l.time as report_at, l.text as report, t.told_at, t.trouble, t.told,
    t.next_at
  from case_record j join record r on r.id = j.record_id join "case" c on c.id = j.case_id
    left join order_told t on t.record_id = j.record_id
    left join lateral (select e.time, e.text from case_entry e where e.case_id = c.id
      and e.what in ('task.reported', 'task.done', 'move') and e.text is not null order by e.id desc limit 1) l on true
  where c.kind = 'directive'`;

export function toOrderState(row: OrderSqlRow): OrderState {
  const isDone = row.closed_at !== null && row.outcome === 'done';
  return {
    code: row.code,
    document: row.document ?? '',
    documentDate: row.document_date ?? '',
    issuer: row.issuer ?? '',
    caseCode: row.case_code,
    status: row.closed_at === null ? (row.is_taken ? 'doing' : 'received') : isDone ? 'done' : 'withdrawn',
    toldStatus: row.told_status,
    isFollowed: row.is_followed,
    leadAgencyId: row.lead_agency_id,
    dueMs: row.due_at,
    doneMs: isDone ? row.closed_at : null,
    lastReport:
      row.report_at === null || row.report === null ? null : { timeMs: row.report_at, text: row.report },
  };
}

/** @param condition of the cases that may be seen, with its values. Open ones first, the latest due first. */
export async function readOrders(
  db: Pick<Queryable, 'query'>,
  { condition, values, limit }: { condition: string | undefined; values: readonly unknown[]; limit: number },
): Promise<OrderRow[]> {
  const { rows } = await db.query<OrderSqlRow>(
    `${ORDERS} ${condition === undefined ? '' : `and ${condition}`}
     order by (c.closed_at is not null), c.due_at, j.record_id limit ${limit}`,
    [...values],
  );
  return rows.map((row) => ({
    ...toOrderState(row),
    caseId: row.case_id,
    content: row.content,
    feedId: row.feed_id,
    isContrary: row.told_closed !== (row.closed_at !== null),
    toldMs: row.told_at,
    trouble: row.trouble,
  }));
}
