/** Takes away what the term of keeping is over for, never the last whole base and never what a kept one needs. */
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fromStamp, listBases } from './base.ts';
import { EVIDENCE, listEvidence } from './data-files.ts';
import type { Vault } from './vault.ts';
import { toSegmentNumber, toSegmentPlace } from './wal-names.ts';

const DAY_MS = 86_400_000;

export interface Pruned {
  readonly bases: number;
  readonly segments: number;
  readonly evidence: number;
}

/**
 * Keeps the bases of the last `keepDays` and the one before them, so that every moment of that time can be reached,
 * and the log from the oldest kept one on. Evidence goes when its file has been gone for that long.
 */
export async function pruneVault(
  vault: Vault,
  { keepDays, nowMs, dataDir }: { keepDays: number; nowMs: number; dataDir: string },
): Promise<Pruned> {
  const oldestMs = nowMs - keepDays * DAY_MS;
  const { bases } = listBases(vault);
  const isKept = (index: number) => {
    const next = bases[index + 1];
    return next === undefined || next.endedMs > oldestMs;
  };
  const gone = bases.filter((_, index) => !isKept(index));
  const kept = bases.filter((_, index) => isKept(index));
  for (const { name } of gone) await rm(join(vault.folder, name), { recursive: true, force: true });
  const first = kept[0];
  if (first === undefined) return { bases: 0, segments: 0, evidence: 0 };

  let segments = 0;
  const firstNumber = toSegmentNumber(first.startLsn);
  for (const name of vault.list('wal')) {
    const place = toSegmentPlace(name);
    if (place === undefined || place.number >= firstNumber) continue;
    await rm(vault.toPath(`wal/${name}`), { force: true });
    segments += 1;
  }
  // The last set of files before the oldest base belongs to it.
  const sets = vault.list('files');
  const before = sets.filter((name) => fromStamp(name.replace('.tar', '')) < first.startedMs);
  for (const name of before.slice(0, -1)) await rm(vault.toPath(`files/${name}`), { force: true });
  return { bases: gone.length, segments, evidence: await pruneEvidence(vault, dataDir, oldestMs) };
}

/** The file is gone from the centre, and it was there when it was last seen more than a term ago. */
async function pruneEvidence(vault: Vault, dataDir: string, oldestMs: number): Promise<number> {
  const present = new Set(await listEvidence(dataDir));
  let count = 0;
  for (const key of vault.list(EVIDENCE)) {
    if (present.has(key)) continue;
    const path = vault.toPath(`${EVIDENCE}/${key}`);
    if ((await stat(path)).ctimeMs > oldestMs) continue;
    await rm(path, { force: true });
    count += 1;
  }
  return count;
}
