/**
 * Takes a record out of everything that tells of records, because it is none: its rows, raw bytes and files, what cases,
 * notices and the journal repeat of it, and what its service keeps about it. Its feed can't bring it back.
 */
import type { Journal } from '../access/journal.ts';
import { endFiles } from '../files/end-files.ts';
import type { FileStore } from '../files/files.ts';
import type { Transaction } from '../kernel/database.ts';
import type { ErasedRecords } from './erased-records.ts';
import { redactRows, writeRows } from './internal/clear-rows.ts';
import { emptyRecords } from './internal/erase-records.ts';
import type { PersonalFields } from './internal/erase-records.ts';
import { findRows } from './internal/find-rows.ts';
import { toLiterals } from './internal/needles.ts';
import type { By } from './personal-journal.ts';

export interface TakenOut {
  readonly recordId: number;
  /** Of the case it is in; its words go with it where it was about nothing else. */
  readonly caseId: number | undefined;
  readonly isCaseOver: boolean;
  readonly by: By;
  readonly nowMs: number;
}

/** In the caller's transaction. */
export type TakeOutRecord = (tx: Transaction, given: TakenOut) => Promise<void>;

/** What a service keeps about the record, e.g. a call back. */
const ABOUT = `select l.record_id as id from record_link l join record a on a.id = l.record_id
  join record r on r.id = $1 and r.service_id = a.service_id and r.kind = l.kind and r.code = l.code where l.role = 'about'`;
/** Tables in which words of it are repeated. What was printed and signed is never changed. */
const REPEATED: ReadonlySet<string> = new Set(['journal', 'notification', 'alert', 'case']);
const LOOK_MS = 120_000;

/** Makes it. */
export function createTakeOut({
  journal,
  evidenceStore,
  erased,
  personalFields,
}: {
  readonly journal: Journal;
  readonly evidenceStore: FileStore;
  readonly erased: ErasedRecords;
  readonly personalFields: PersonalFields;
}): TakeOutRecord {
  return async (tx, { recordId, caseId, isCaseOver, by, nowMs }) => {
    await tx.query(`set local statement_timeout = ${LOOK_MS}`);
    const about = await tx.query<{ id: number }>(ABOUT, [recordId]);
    const ids = [recordId, ...about.rows.map(({ id }) => id)];
    const told = await tx.query<{ since: number; code: string; feed_id: string }>(
      `select least(opened_at, (select min(received_at) from record_version where record_id = r.id)) as since, code, feed_id
       from record r where id = $1`,
      [recordId],
    );
    const reasons = await tx.query<{ why: string }>(
      `select facts ->> 'why' as why from record_step where record_id = any($1) and facts ? 'why'`,
      [ids],
    );
    await deleteRaw(tx, ids, told.rows[0]);
    const { keys, texts } = await emptyRecords(tx, ids, { personalFields, needles: [] });
    for (const { why } of reasons.rows) texts.add(why);
    await erased.add(tx, keys, nowMs);
    const files = await tx.query<{ id: number }>(
      'select id from evidence where (record_id = any($1) or case_id = $2) and ended_at is null',
      [ids, isCaseOver ? caseId : null],
    );
    if (files.rows.length > 0)
      await endFiles(
        tx,
        evidenceStore,
        files.rows.map(({ id }) => id),
        { nowMs, why: 'erasure' },
      );
    for (const sql of [
      'delete from case_record where record_id = any($1)',
      'delete from record_version where record_id = any($1)',
      'delete from record where id = any($1)',
    ])
      await tx.query(sql, [ids]);
    const literals = toLiterals(texts);
    const { since = -Infinity } = told.rows[0] ?? {};
    const { rows } = await findRows(tx, literals, {
      places: REPEATED,
      ...(Number.isFinite(since) ? { sinceMs: since } : {}),
      lock: true,
    });
    await writeRows(
      tx,
      rows.filter(({ of }) => of.place !== 'journal'),
      literals,
    );
    await redactRows(tx, journal, {
      rows,
      needles: literals,
      by,
      why: 'a request that is none was taken out',
    });
  };
}

/** What brought its versions, and refused versions of it: they served only to load them again. */
async function deleteRaw(
  tx: Transaction,
  ids: readonly number[],
  told: { readonly code: string; readonly feed_id: string } | undefined,
): Promise<void> {
  await tx.query(
    `delete from delivery_raw where delivery_id in (
       select delivery_id from record_version where record_id = any($1)
       union select delivery_id from record_step where record_id = any($1))`,
    [ids],
  );
  await tx.query(
    `update refusal set raw = null, value = '' where feed_id = $1 and raw is not null
       and position(convert_to($2, 'UTF8') in raw) > 0`,
    [told?.feed_id ?? '', told?.code ?? ''],
  );
}
