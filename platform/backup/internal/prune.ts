/** Takes away what the term of keeping is over for, never the last whole base and never what a kept one needs. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fromStamp, listBases } from './base.ts';
import { EVIDENCE, listEvidence } from './data-files.ts';
import type { Vault } from './vault.ts';
import { toSegmentNumber, toSegmentPlace } from './wal-names.ts';

const DAY_MS = 86_400_000;
/** Since when files of evidence are no longer in the centre. */
const GONE = 'evidence-gone.json';

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
    // With its `.partial` and `.backup`; histories of timelines stay, they are small and lead the way.
    const place = toSegmentPlace(name.split('.')[0] ?? '');
    if (place === undefined || place.number >= firstNumber) continue;
    await rm(vault.toPath(`wal/${name}`), { force: true });
    segments += 1;
  }
  // The last set of files before the oldest base belongs to it.
  const sets = vault.list('files');
  const before = sets.filter((name) => fromStamp(name.replace('.tar', '')) < first.startedMs);
  for (const name of before.slice(0, -1)) await rm(vault.toPath(`files/${name}`), { force: true });
  return { bases: gone.length, segments, evidence: await pruneEvidence(vault, { keepDays, nowMs, dataDir }) };
}

/** A file that ended in the centre is kept for a term after that was seen: moments before it need it. */
async function pruneEvidence(
  vault: Vault,
  { keepDays, nowMs, dataDir }: { keepDays: number; nowMs: number; dataDir: string },
): Promise<number> {
  const file = join(vault.folder, GONE);
  // Our own file: since when each key has been gone.
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>) : {};
  const present = new Set(await listEvidence(dataDir));
  const gone: Record<string, number> = {};
  let count = 0;
  for (const key of vault.list(EVIDENCE)) {
    if (present.has(key)) continue;
    const sinceMs = before[key] ?? nowMs;
    if (sinceMs > nowMs - keepDays * DAY_MS) gone[key] = sinceMs;
    else {
      await rm(vault.toPath(`${EVIDENCE}/${key}`), { force: true });
      count += 1;
    }
  }
  writeFileSync(`${file}.part`, JSON.stringify(gone), { mode: 0o600, flush: true });
  renameSync(`${file}.part`, file);
  return count;
}
