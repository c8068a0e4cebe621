/** Empties cases whose term ended: number, kind, times, agencies and outcome stay for the figures; words and people go. */
import type { FileStore } from '../../files/files.ts';
import type { Transaction } from '../../kernel/database.ts';
import { endFiles } from '../../files/end-files.ts';

/** In the caller's transaction; alerts and records stay with their case, so that nothing opens it anew. */
export async function emptyCases(
  tx: Transaction,
  store: FileStore,
  ids: readonly number[],
  nowMs: number,
): Promise<void> {
  const files = await tx.query<{ id: number }>(
    'select id from evidence where case_id = any($1) and ended_at is null',
    [ids],
  );
  if (files.rows.length > 0)
    await endFiles(
      tx,
      store,
      files.rows.map(({ id }) => id),
      { nowMs, why: 'term' },
    );
  await tx.query('update evidence set uploaded_by = $2, withdrawn_by = null where case_id = any($1)', [
    ids,
    '',
  ]);
  for (const table of ['case_entry', 'case_step', 'case_person', 'timer', 'notification'])
    await tx.query(`delete from ${table} where case_id = any($1)`, [ids]);
  await tx.query(
    `update task set content = '', answer = null, offered_by = '', accepted_by = null where case_id = any($1)`,
    [ids],
  );
  await tx.query(`update case_clock set paused_reason = null, ended_by = null where case_id = any($1)`, [
    ids,
  ]);
  await tx.query(
    `update "case" set title = code, content = null, search = ${SEARCH_OF_CODE}, opened_by = '', acknowledged_by = null,
       paused_reason = null, lon = null, lat = null,
       directive = case when directive is null then null
         else directive || '{"content": "", "givenBy": "", "document": null, "extension": null}' end,
       emptied_at = to_timestamp($2::float8 / 1000.0), version = version + 1
     where id = any($1)`,
    [ids, nowMs],
  );
}

/** The code as the search of cases has it: words in lower case. */
export const SEARCH_OF_CODE = `trim(regexp_replace(lower(code), '[^a-z0-9]+', ' ', 'g'))`;
