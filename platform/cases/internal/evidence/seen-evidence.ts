/** A file of a case for somebody who may see the case, and whether its bytes are what they were. */
import { createHash } from 'node:crypto';
import type { Person } from '../../../access/permissions.ts';
import { type FileStore, toFileKey } from '../../../files/files.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { Transaction } from '../../../kernel/database.ts';
import type { ActRunner } from '../acts/run-acts.ts';
import type { EvidenceRow } from './evidence-row.ts';

/** @throws HaivanError not_found: there is none, or none that the person may see. */
export async function getSeenEvidence(
  acts: Pick<ActRunner, 'read'>,
  tx: Pick<Transaction, 'query'>,
  { id, by }: { readonly id: number; readonly by: Person },
): Promise<EvidenceRow> {
  const { rows } = await tx.query<EvidenceRow>(
    'select * from evidence where id = $1 and case_id is not null',
    [id],
  );
  const row = rows[0];
  if (row !== undefined && (await isCaseSeen(acts, row.case_id, by))) return row;
  throw notFound(`There is no evidence ${id}.`, {
    where: 'evidence',
    value: id,
    next: 'Read the case to find its files.',
  });
}

async function isCaseSeen(acts: Pick<ActRunner, 'read'>, caseId: number, by: Person): Promise<boolean> {
  try {
    await acts.read(caseId, by);
    return true;
  } catch (error) {
    if (error instanceof Error && 'id' in error && error.id === 'not_found') return false;
    throw error;
  }
}

/** Reads the whole file. @throws HaivanError not_found: it is lost. */
export async function isWhole(store: FileStore, sha256: Buffer): Promise<boolean> {
  const hash = createHash('sha256');
  for await (const chunk of await store.get(toFileKey(sha256, 'original'))) hash.update(chunk);
  return hash.digest().equals(sha256);
}
