/**
 * One run of a fusion: what came since the last is put together with what is there, weighed and stored, and the row of
 * the work moves on, all in one transaction: who is killed in between finds everything as it was before the run.
 */
import { certainties } from '../../../contract/incident.ts';
import { severities } from '../../../contract/severity.ts';
import { createWorkRows } from '../../jobs/work-rows.ts';
import type { WorkRow } from '../../jobs/work-rows.ts';
import type { Database } from '../../kernel/database.ts';
import type { JobSlot } from '../../sdk/job.ts';
import type { Fusion, FusionFinding, FusionPart } from '../../sdk/fusion.ts';
import { gatherParts, toDistanceM } from './gather-parts.ts';
import { readGroups, readPlaced, storeGroup, toKey } from './incident-rows.ts';
import type { EvidenceGroup } from './incident-rows.ts';
import { readEvidence, toLookBackMs } from './read-evidence.ts';
import type { EvidencePart, EvidenceSources } from './read-evidence.ts';

export interface RunDeps extends EvidenceSources {
  readonly db: Database;
}

/** @throws what the service throws; then nothing was stored. */
export async function runFusion(
  deps: RunDeps,
  fusion: Fusion,
  name: string,
  { workName, slot, row }: { readonly workName: string; readonly slot: JobSlot; readonly row: WorkRow },
): Promise<boolean> {
  const { db } = deps;
  const atMs = slot.endMs;
  const backMs = toLookBackMs(fusion);
  const sinceMs = row.slotMs - backMs;
  const evidence = await readEvidence(deps, fusion, { sinceMs, atMs });
  await db.tx(async (tx) => {
    const stored = await readGroups(tx, name, sinceMs - backMs);
    const now = new Map(evidence.map((part) => [toKey(part), part]));
    const kept = new Set(stored.flatMap(({ parts }) => parts));
    const known = stored
      .filter(({ parts }) => parts.length > 0)
      .map((group) => ({ ...group, parts: group.parts.map((part) => toNewest(part, now)) }));
    const placed = await readPlaced(tx, name, evidence);
    const fresh = evidence.filter((part) => !placed.has(toKey(part)));
    for (const group of gatherParts(known, fresh, fusion)) {
      const changed = group.parts.filter((part) => !kept.has(part));
      const found = weighGroup(fusion, group, atMs);
      await storeGroup(tx, name, group, { changed, found, nowMs: atMs });
    }
    await createWorkRows(db).end(tx, workName, atMs);
  });
  return true;
}

/** As it is told now; the very part that is stored when nothing has changed. */
function toNewest(part: EvidencePart, now: ReadonlyMap<string, EvidencePart>): EvidencePart {
  const told = now.get(toKey(part));
  const isSame = told === undefined || (told.untilMs === part.untilMs && told.severity === part.severity);
  return isSame ? part : { ...part, untilMs: told.untilMs, severity: told.severity };
}

/** @throws when the service does, or what it finds is none. */
export function weighGroup(
  { weigh }: Pick<Fusion, 'weigh'>,
  { parts }: Pick<EvidenceGroup, 'parts'>,
  atMs: number,
): FusionFinding | null {
  const found = parts.length === 0 ? null : weigh(toFusionParts(parts), atMs);
  if (found === null) return null;
  if (!certainties.includes(found.certainty))
    throw new Error(`Its certainty is ${found.certainty}; say one of ${certainties.join(', ')}.`);
  if (!severities.some(({ id }) => id === found.severity))
    throw new Error(`Its severity is ${found.severity}, which is none.`);
  return found;
}

function toFusionParts(parts: readonly EvidencePart[]): FusionPart[] {
  const inOrder = parts.toSorted((a, b) => a.fromMs - b.fromMs);
  return inOrder.map((part) => {
    const { query, fromMs, untilMs, lon, lat, severity } = part;
    return { query, fromMs, untilMs, lon, lat, severity, distanceM: toDistanceM(inOrder[0] ?? part, part) };
  });
}
