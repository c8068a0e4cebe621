/**
 * One run of a fusion: what came since the last is put together with what is there, weighed and stored, and the row of
 * the work moves on, all in one transaction: who is killed in between finds everything as it was before the run.
 */
import { certainties } from '../../../contract/alerts/incident.ts';
import { severities } from '../../../contract/basics/severity.ts';
import { createWorkRows } from '../../jobs/work-rows.ts';
import type { WorkRow } from '../../jobs/work-rows.ts';
import type { Database } from '../../kernel/database.ts';
import type { JobSlot } from '../../sdk/job.ts';
import type { Fusion, FusionFinding, FusionPart, Proposal } from '../../sdk/fusion.ts';
import { gatherParts, toDistanceM } from './gather-parts.ts';
import { readGroups, readPlaced, storeGroup, toKey } from './incident-rows.ts';
import type { EvidenceGroup } from './incident-rows.ts';
import { readEvidence, toLookBackMs } from './read-evidence.ts';
import type { EvidencePart, EvidenceSources } from './read-evidence.ts';
import { toFusionName } from './sound-fusions.ts';
import type { ServiceFusion } from './sound-fusions.ts';
import { tellProposals } from './tell-proposals.ts';
import type { ProposalDeps, Proposing } from './tell-proposals.ts';

export interface RunDeps extends Omit<ProposalDeps, 'alerts' | 'store'> {
  readonly alerts: EvidenceSources['alerts'] & ProposalDeps['alerts'];
  readonly store: EvidenceSources['store'] & ProposalDeps['store'];
  readonly db: Database;
}

/**
 * @throws what the service throws; then nothing was stored. When what it proposes can't be taken, the incidents are
 * stored all the same.
 */
export async function runFusion(
  deps: RunDeps,
  fusion: ServiceFusion,
  { workName, slot, row }: { readonly workName: string; readonly slot: JobSlot; readonly row: WorkRow },
): Promise<boolean> {
  const { db } = deps;
  const name = toFusionName(fusion);
  const atMs = slot.endMs;
  const backMs = toLookBackMs(fusion);
  const sinceMs = row.slotMs - backMs;
  const evidence = await readEvidence(deps, fusion, { sinceMs, atMs });
  const proposing = await db.tx(async (tx) => {
    const all: Proposing[] = [];
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
      const incidentId = await storeGroup(tx, name, group, { changed, found, nowMs: atMs });
      all.push({ incidentId, parts: group.parts, proposes: found?.proposes ?? [] });
    }
    await createWorkRows(db).end(tx, workName, atMs);
    return all;
  });
  // After the commit: a run that is killed here proposes the same again at the next minute.
  await tellProposals(deps, fusion, proposing, atMs);
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
  assertSingle(found.proposes ?? []);
  return found;
}

function toFusionParts(parts: readonly EvidencePart[]): FusionPart[] {
  // Of one time in the order of the table, so that the same parts are always weighed in the same order.
  const inOrder = parts.toSorted(
    (a, b) =>
      a.fromMs - b.fromMs ||
      (a.alertId ?? Infinity) - (b.alertId ?? Infinity) ||
      (a.recordId ?? 0) - (b.recordId ?? 0),
  );
  return inOrder.map((part) => {
    const { query, fromMs, untilMs, lon, lat, severity } = part;
    return { query, fromMs, untilMs, lon, lat, severity, distanceM: toDistanceM(inOrder[0] ?? part, part) };
  });
}

function assertSingle(proposes: readonly Proposal[]): void {
  const codes = proposes.map(({ code }) => code);
  if (new Set(codes).size < codes.length)
    throw new Error(`Two of its proposals have one code: ${codes.join(', ')}.`);
}
