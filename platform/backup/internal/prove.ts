/** Proves a restored database: the journal's chain, what the base counted, and every file of evidence by its hash. */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalVerdict } from '../../../contract/journal/journal.ts';
import { verifyJournal } from '../../access/journal-audit.ts';
import type { Database } from '../../kernel/database.ts';
import type { Base } from './base.ts';
import { listLosses, readCounts, readEntryHash } from './counts.ts';
import type { Counts } from './counts.ts';
import { EVIDENCE, writeTarFile } from './data-files.ts';
import { isMissing } from './vault-file.ts';
import type { Vault } from './vault.ts';

export interface Proof {
  readonly journal: JournalVerdict;
  readonly counts: Counts;
  /** The last commit that was replayed, epoch ms; null when the base needed no log. */
  readonly reachedMs: number | null;
  readonly lastDeliveryMs: number | null;
  /** Files of evidence that were put back and are what the database says of them. */
  readonly evidence: number;
  /** Hashes of files that the database names and the vault has not. Where evidence lies in a bucket, all of them. */
  readonly missingEvidence: readonly string[];
  /** One sentence a fault; empty when everything is whole. */
  readonly faults: readonly string[];
}

/** Looks at the restored database and puts its evidence back into the data folder. */
export async function prove({
  db,
  vault,
  base,
  into,
}: {
  db: Database;
  vault: Vault;
  base: Base;
  into: string;
}): Promise<Proof> {
  const { rows } = await db.pool.query<{ reached: number | null; delivered: number | null }>(
    `select pg_last_xact_replay_timestamp() as reached, (select max(received_at) from delivery) as delivered`,
  );
  const reachedMs = rows[0]?.reached ?? null;
  const journal = await verifyJournal(db.pool);
  const counts = await readCounts(db.pool, reachedMs ?? base.endedMs);
  const faults: string[] = [];
  if (journal.broken !== null)
    faults.push(`The journal is broken at entry ${journal.broken.id}: ${journal.broken.says}`);
  const losses = listLosses(base.counts, await readCounts(db.pool, base.counts.atMs));
  if (losses.length > 0) faults.push(`There is less than the base back-up counted: ${losses.join(', ')}.`);
  const { journalLastId, journalHash } = base.counts;
  if (journalLastId > 0 && (await readEntryHash(db.pool, journalLastId)) !== journalHash)
    faults.push(`Entry ${journalLastId} of the journal is not the one the base back-up saw.`);
  const { evidence, missingEvidence } = await bringEvidence({ db, vault, into, faults });
  const lastDeliveryMs = rows[0]?.delivered ?? null;
  return { journal, counts, reachedMs, lastDeliveryMs, evidence, missingEvidence, faults };
}

/** Files that the database knows and the vault has; one that lies in a bucket is in neither. */
async function bringEvidence({
  db,
  vault,
  into,
  faults,
}: {
  db: Database;
  vault: Vault;
  into: string;
  faults: string[];
}): Promise<{ evidence: number; missingEvidence: string[] }> {
  const kept = new Map<string, string[]>();
  for (const key of vault.list(EVIDENCE)) {
    const hash = /^[0-9a-f]{2}\/([0-9a-f]{64})/.exec(key)?.[1] ?? '';
    kept.set(hash, [...(kept.get(hash) ?? []), key]);
  }
  // What was ended stays so. An older database does not know of that yet.
  const { rows } = await db.pool.query<{ hash: string }>(
    `select distinct encode(sha256, 'hex') as hash from evidence e where to_jsonb(e) ->> 'ended_at' is null`,
  );
  await mkdir(join(into, EVIDENCE), { recursive: true, mode: 0o700 });
  let count = 0;
  const missing: string[] = [];
  for (const { hash } of rows) {
    const keys = kept.get(hash);
    if (keys === undefined) missing.push(hash);
    for (const key of keys ?? []) {
      const digest = createHash('sha256');
      const content = async function* content() {
        for await (const piece of vault.read(`${EVIDENCE}/${key}`)) {
          digest.update(piece);
          yield piece;
        }
      };
      try {
        await writeTarFile(join(into, EVIDENCE, key), { kind: 'file', mode: 0o600 }, content());
      } catch (error) {
        if (isMissing(error)) throw error;
        faults.push(
          `Evidence ${key} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        );
        continue;
      }
      if (key.endsWith(hash) && digest.digest('hex') !== hash)
        faults.push(`Evidence ${key} is not what it was.`);
      else count += 1;
    }
  }
  return { evidence: count, missingEvidence: missing };
}
