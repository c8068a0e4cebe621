/**
 * What a fusion proposes comes in by the derived feed of its service: one record for each incident and code. It is told
 * again when it says something else, and withdrawn when it is no longer proposed; what a person has decided is left alone.
 */
import { createHash } from 'node:crypto';
import { PROPOSAL_WITHDRAWN, PROPOSED, toAcceptedStatus } from '../../../contract/records/proposal.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import type { RecordItem } from '../../../contract/records/record-item.ts';
import type { Alerts } from '../../alerts/alerts.ts';
import type { Intake } from '../../intake/intake.ts';
import type { Database } from '../../kernel/database.ts';
import type { Proposal } from '../../sdk/fusion.ts';
import type { Store } from '../../store/store.ts';
import { endProposal, keepTold, readProposals } from './proposal-rows.ts';
import type { ProposalRow } from './proposal-rows.ts';
import type { EvidencePart } from './read-evidence.ts';
import { toFusionName } from './sound-fusions.ts';
import type { ServiceFusion } from './sound-fusions.ts';

export interface ProposalDeps {
  readonly db: Database;
  readonly intake: Pick<Intake, 'submit'>;
  readonly alerts: Pick<Alerts, 'getAlert'>;
  readonly store: Pick<Store, 'recordFeeds'>;
  readonly findRecordKind: (serviceId: string, kind: string) => RecordKindFacts | undefined;
  /** The derived feed of the service, made where it is missing; undefined before there is a city. */
  readonly findFeed: (serviceId: string, recordKind: string) => Promise<string | undefined>;
}

/** What is proposed of an incident now, none where it has faded. */
export interface Proposing {
  readonly incidentId: number;
  readonly proposes: readonly Proposal[];
  readonly parts: readonly Pick<EvidencePart, 'alertId' | 'recordId'>[];
}

const NOTHING = new Uint8Array(0);

/** @throws when what is proposed can't be taken: the rest was told all the same. */
export async function tellProposals(
  deps: ProposalDeps,
  fusion: ServiceFusion,
  proposing: readonly Proposing[],
  atMs: number,
): Promise<void> {
  const { db } = deps;
  const known = await readProposals(
    db,
    toFusionName(fusion),
    proposing.map(({ incidentId }) => incidentId),
  );
  const troubles: string[] = [];
  const left = new Set(known);
  for (const one of proposing)
    for (const proposal of one.proposes) {
      const row = known.find(
        ({ incident_id, code }) => incident_id === one.incidentId && code === proposal.code,
      );
      if (row !== undefined) left.delete(row);
      const trouble = await propose(deps, fusion, { ...one, proposal, row, atMs });
      if (trouble !== undefined) troubles.push(trouble);
    }
  for (const row of left)
    if (row.status === PROPOSED) await withdraw(deps, fusion, row, atMs);
    else if (row.status !== PROPOSAL_WITHDRAWN) await endProposal(db, row, atMs);
  if (troubles.length > 0) throw new Error(troubles.join(' '));
}

interface Proposed extends Proposing {
  readonly proposal: Proposal;
  readonly row: ProposalRow | undefined;
  readonly atMs: number;
}

/** Why it can't be taken. */
async function propose(
  deps: ProposalDeps,
  fusion: ServiceFusion,
  { incidentId, parts, proposal, row, atMs }: Proposed,
): Promise<string | undefined> {
  const { kind, code, title = '', lon = null, lat = null, body } = proposal;
  const told = createHash('sha256')
    .update(JSON.stringify([kind, title, lon, lat, body]))
    .digest('hex');
  // What was withdrawn is proposed again when it is found again; what a person decided is not.
  const isOpen = row === undefined || row.status === PROPOSED || row.status === PROPOSAL_WITHDRAWN;
  if (!isOpen || (row?.status === PROPOSED && row.told === told)) return undefined;
  const facts = deps.findRecordKind(fusion.serviceId, kind);
  if (facts === undefined || toAcceptedStatus(facts) === undefined)
    return `It proposes a record of the kind ${kind}, which takes no proposals: add proposalStatuses to the statuses of the kind.`;
  const feedId = await deps.findFeed(fusion.serviceId, kind);
  if (feedId === undefined) return undefined;
  const base = row?.version ?? 0;
  const recordCode = row?.record_code ?? `${fusion.id}-${incidentId}-${code}`;
  return submit(deps, {
    feedId,
    key: `${recordCode}@${new Date(atMs).toISOString()}`,
    madeOf: await listFeeds(deps, parts),
    item: {
      kind,
      code: recordCode,
      timeMs: atMs,
      status: PROPOSED,
      title,
      ...(lon === null || lat === null ? { lon: null, lat: null } : { lon, lat }),
      openedMs: null,
      dueMs: null,
      closedMs: null,
      body,
      base,
    },
    alongside: (tx) =>
      keepTold(tx, { incidentId, fusion: toFusionName(fusion), code, kind, told, feedId, recordCode, base }),
  });
}

async function withdraw(
  deps: ProposalDeps,
  fusion: ServiceFusion,
  row: ProposalRow,
  atMs: number,
): Promise<void> {
  const feedId = await deps.findFeed(fusion.serviceId, row.kind);
  if (feedId === undefined) return;
  const { kind, record_code: code, version: base } = row;
  // Refused is what somebody decided meanwhile: then there is nothing to withdraw.
  await submit(deps, {
    feedId,
    key: `${code}@${new Date(atMs).toISOString()} withdrawn`,
    madeOf: [],
    item: { kind, code, timeMs: atMs, status: PROPOSAL_WITHDRAWN, body: {}, patch: true, base },
  });
  await endProposal(deps.db, row, atMs);
}

/** The reason for which it was refused. */
async function submit(
  { intake }: ProposalDeps,
  {
    item,
    ...push
  }: Pick<Parameters<Intake['submit']>[0], 'feedId' | 'alongside' | 'madeOf'> & {
    readonly key: string;
    readonly item: RecordItem;
  },
): Promise<string | undefined> {
  const { refusals } = await intake.submit({
    ...push,
    bytes: NOTHING,
    source: 'derived',
    items: { records: [item] },
  });
  const [first] = refusals;
  return first === undefined || first.reason === 'changed_since' || first.reason === 'number_taken'
    ? undefined
    : `What it proposes was refused (${first.reason}, ${first.where}): ${first.allowed}. ${first.next}`;
}

/** Feeds of all that the incident is made of: its proposal has the join of their audiences. */
async function listFeeds({ alerts, store }: ProposalDeps, parts: Proposing['parts']): Promise<string[]> {
  const feeds = await Promise.all(
    parts.map(async ({ alertId, recordId }) => {
      if (alertId !== null) return (await alerts.getAlert(alertId)).feedIds;
      return recordId === null ? [] : store.recordFeeds(recordId);
    }),
  );
  return [...new Set(feeds.flat())];
}
