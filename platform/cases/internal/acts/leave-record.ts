/** Closes the case of a record that is none, as out of authority, and takes its words with it. */
import type { Transaction } from '../../../kernel/database.ts';
import type { Actor } from '../../case-journal.ts';
import type { LeftCase, RecordLeaving } from '../../record-leaving.ts';
import type { CaseUnits } from '../unit/run-units.ts';
import { note } from '../unit/case-unit.ts';
import type { CaseDraft, CaseUnit } from '../unit/case-unit.ts';
import type { TaskFlow } from '../unit/tasks.ts';

const OTHERS = `select exists (
  select from case_record where case_id = $1 and record_id <> $2
  union all select from case_alert j join alert a on a.id = j.alert_id
    where j.case_id = $1 and a.subject not in ('record:' || $2::text, 'place:' || $2::text)) as others`;

/** Makes the verb. */
export function createRecordLeaving({ units, flow }: { units: CaseUnits; flow: TaskFlow }): RecordLeaving {
  return {
    async leaveRecord<Result>(
      recordId: number,
      by: Actor,
      work: (tx: Transaction, left: LeftCase) => Promise<Result>,
    ): Promise<Result> {
      let found: { readonly result: Result } | undefined;
      await units.run(async (unit) => {
        const { rows } = await unit.tx.query<{ case_id: number }>(
          'select case_id from case_record where record_id = $1',
          [recordId],
        );
        const caseId = rows[0]?.case_id;
        const [draft] = caseId === undefined ? [] : await unit.lock([caseId]);
        const isCaseOver = draft !== undefined && !(await hasOthers(unit.tx, draft.row.id, recordId));
        if (draft !== undefined && isCaseOver) await close(unit, draft, by);
        if (draft !== undefined && draft.entries.length === 0) note(draft, by, { what: 'record.left' });
        unit.after.push(async () => {
          if (draft !== undefined && isCaseOver) await deleteWords(unit.tx, draft.row.id, unit.nowMs);
          found = { result: await work(unit.tx, { caseId, isCaseOver }) };
        });
      });
      if (found === undefined) throw new Error(`The record ${recordId} left nothing.`);
      return found.result;
    },
  };

  async function close(unit: CaseUnit, draft: CaseDraft, by: Actor): Promise<void> {
    forgetWords(draft);
    const end = findEnd(draft);
    if (draft.row.closed_at !== null || end === undefined) return;
    await flow.enter(unit, draft, by, end.id);
    note(draft, by, { what: 'closed', facts: { to: end.id, outcome: draft.row.outcome } });
  }
}

async function hasOthers(tx: Transaction, caseId: number, recordId: number): Promise<boolean> {
  const { rows } = await tx.query<{ others: boolean }>(OTHERS, [caseId, recordId]);
  return rows[0]?.others === true;
}

/** Before it closes: whoever is told of that reads its number. */
function forgetWords({ row }: CaseDraft): void {
  row.title = row.code;
  row.title_en = null;
  row.search = row.code
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
  row.paused_reason = null;
}

function findEnd({ procedure }: CaseDraft) {
  const { states } = procedure.definition;
  return (['out-of-authority', 'cancelled', 'done'] as const).flatMap(
    (wanted) => states.find(({ outcome }) => outcome === wanted) ?? [],
  )[0];
}

/** All that was written before this moment. */
async function deleteWords(tx: Transaction, caseId: number, nowMs: number): Promise<void> {
  await tx.query(`delete from case_entry where case_id = $1 and time < to_timestamp($2::float8 / 1000)`, [
    caseId,
    nowMs,
  ]);
  for (const table of ['case_step', 'notification'])
    await tx.query(`delete from ${table} where case_id = $1`, [caseId]);
  await tx.query(`update task set content = '', answer = null where case_id = $1`, [caseId]);
  await tx.query('update case_clock set paused_reason = null where case_id = $1', [caseId]);
  await tx.query('update "case" set content = null, lon = null, lat = null where id = $1', [caseId]);
}
