/** The table of who may sign, in the database: whole tables that one person proposes and another approves. */
import type { SignRow, SignTable, SignTableView } from '../../../contract/notices/notice.ts';
import type { Queryable, Transaction } from '../../kernel/database.ts';
import { DEFAULT_ROWS } from './sign-table.ts';

/** What holds now: the newest that was approved. */
export async function readSignTable(db: Queryable): Promise<SignTable> {
  const { rows } = await db.query<{
    id: number;
    rows: readonly SignRow[];
    proposed_by: string;
    decided_by: string;
  }>(
    `select id, rows, proposed_by, decided_by from notice_sign_table where state = 'approved' order by decided_at desc, id desc limit 1`,
  );
  const [found] = rows;
  if (found === undefined) return { version: 0, rows: DEFAULT_ROWS, approvedBy: null, proposedBy: null };
  return { version: found.id, rows: found.rows, approvedBy: found.decided_by, proposedBy: found.proposed_by };
}

export async function listOpen(db: Queryable): Promise<SignTableView['proposals']> {
  const { rows } = await db.query<{
    id: number;
    rows: readonly SignRow[];
    note: string;
    proposed_by: string;
    proposed_at: number;
  }>(
    `select id, rows, note, proposed_by, proposed_at from notice_sign_table where state = 'open' order by id`,
  );
  return rows.map((row) => ({
    id: row.id,
    rows: row.rows,
    note: row.note,
    proposedBy: row.proposed_by,
    proposedMs: row.proposed_at,
  }));
}

export async function addProposal(
  tx: Transaction,
  given: {
    readonly rows: readonly SignRow[];
    readonly note: string;
    readonly by: string;
    readonly nowMs: number;
  },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into notice_sign_table (rows, note, proposed_by, proposed_at)
     values ($1, $2, $3, to_timestamp($4::float8 / 1000)) returning id`,
    [JSON.stringify(given.rows), given.note, given.by, given.nowMs],
  );
  return rows[0]?.id ?? 0;
}

export async function lockProposal(tx: Transaction, id: number) {
  const { rows } = await tx.query<{ state: string; proposedBy: string; rows: readonly SignRow[] }>(
    'select state, proposed_by as "proposedBy", rows from notice_sign_table where id = $1 for update',
    [id],
  );
  return rows[0];
}

export async function closeProposal(
  tx: Transaction,
  id: number,
  given: { readonly state: string; readonly by: string; readonly note: string; readonly nowMs: number },
): Promise<void> {
  await tx.query(
    `update notice_sign_table set state = $2, decided_by = $3, decision_note = $4, decided_at = to_timestamp($5::float8 / 1000)
     where id = $1`,
    [id, given.state, given.by, given.note, given.nowMs],
  );
}
