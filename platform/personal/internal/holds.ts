/** Holds: a case of which nothing ends until somebody lifts it. */
import type { LegalHold } from '../../../contract/people/personal.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import type { Database, Queryable } from '../../kernel/database.ts';
import type { By, PersonalJournal } from '../personal-journal.ts';

/** Those that hold first, then the lifted ones, newest first. */
export async function listHolds(db: Queryable): Promise<LegalHold[]> {
  const { rows } = await db.query<LegalHold>(
    `select h.id, h.case_id as "caseId", c.code as "caseCode", h.reason, h.set_at as "setMs", h.set_by as "setBy",
       h.lifted_at as "liftedMs", h.lifted_by as "liftedBy", h.lifted_why as "liftedWhy"
     from legal_hold h join "case" c on c.id = h.case_id order by h.lifted_at is not null, h.id desc limit 500`,
  );
  return rows;
}

export async function setHold(
  db: Database,
  journal: PersonalJournal,
  { caseId, reason, by, nowMs }: { caseId: number; reason: string; by: By; nowMs: number },
): Promise<{ id: number }> {
  return db.tx(async (tx) => {
    const found = await tx.query('select 1 from "case" where id = $1 for update', [caseId]);
    if (found.rowCount === 0)
      throw notFound(`There is no case ${caseId}.`, { where: 'caseId', value: caseId });
    const made = await tx.query<{ id: number }>(
      `insert into legal_hold (case_id, reason, set_at, set_by)
       values ($1, $2, to_timestamp($3::float8 / 1000.0), $4) on conflict do nothing returning id`,
      [caseId, reason, nowMs, by.actor],
    );
    const id = made.rows[0]?.id;
    if (id === undefined) throw conflict('The case is held already.', { where: 'caseId', value: caseId });
    await journal.append(tx, {
      ...by,
      action: 'hold.set',
      subject: `case:${caseId}`,
      after: { id },
      why: reason,
    });
    return { id };
  });
}

export async function liftHold(
  db: Database,
  journal: PersonalJournal,
  { id, why, by, nowMs }: { id: number; why: string; by: By; nowMs: number },
): Promise<void> {
  await db.tx(async (tx) => {
    const { rows } = await tx.query<{ case_id: number }>(
      `update legal_hold set lifted_at = to_timestamp($2::float8 / 1000.0), lifted_by = $3, lifted_why = $4
       where id = $1 and lifted_at is null returning case_id`,
      [id, nowMs, by.actor, why],
    );
    const [held] = rows;
    if (held === undefined) throw notFound(`There is no hold ${id} to lift.`, { where: 'hold', value: id });
    await journal.append(tx, {
      ...by,
      action: 'hold.lift',
      subject: `case:${held.case_id}`,
      after: { id },
      why,
    });
  });
}
