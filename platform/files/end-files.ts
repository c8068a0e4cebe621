/** Ends files: the row stays with the hash, the file goes, unless another row still has the same bytes. */
import type { Transaction } from '../kernel/database.ts';
import { FILE_LOCK, toFileKey } from './files.ts';
import type { FileForm, FileStore } from './files.ts';

const FORMS: readonly FileForm[] = ['original', 'thumbnail', 'clean'];

/**
 * In the caller's transaction. The file goes before the commit: one that is gone while its row says otherwise is ended
 * again by the next run, one that stays while its row says that it is gone would stay for ever.
 */
export async function endFiles(
  tx: Transaction,
  store: FileStore,
  ids: readonly number[],
  { nowMs, why }: { nowMs: number; why: 'term' | 'erasure' },
): Promise<number> {
  await tx.query('select pg_advisory_xact_lock($1)', [FILE_LOCK]);
  const { rows } = await tx.query<{ sha256: Buffer }>(
    `update evidence set ended_at = to_timestamp($2::float8 / 1000.0), ended_why = $3, name = '', lon = null, lat = null,
       taken_at = null, has_thumbnail = false, has_clean = false, withdrawn_why = null
     where id = any($1) and ended_at is null returning sha256`,
    [ids, nowMs, why],
  );
  for (const { sha256 } of rows) {
    const used = await tx.query('select 1 from evidence where sha256 = $1 and ended_at is null limit 1', [
      sha256,
    ]);
    if (used.rowCount !== 0) continue;
    for (const form of FORMS) await store.delete(toFileKey(sha256, form));
  }
  return rows.length;
}
