/**
 * A proposal: a record that a fusion suggests and nobody has taken on yet. A kind takes proposals when these statuses are
 * among its own. They count as closed, so that nothing is owed; once accepted the record has its kind's first open status.
 */
import type { RecordKindFacts } from '../services/manifest.ts';
import type { Text } from '../basics/text.ts';

export const PROPOSED = 'proposed';
export const PROPOSAL_DECLINED = 'proposal-declined';
export const PROPOSAL_WITHDRAWN = 'proposal-withdrawn';

/** What a kind that takes proposals adds to its statuses. */
export const proposalStatuses = [
  { id: PROPOSED, name: { vi: 'Đề xuất, chờ quyết định', en: 'Proposed, to be decided' }, closed: true },
  {
    id: PROPOSAL_DECLINED,
    name: { vi: 'Đề xuất không được chấp nhận', en: 'Proposal declined' },
    closed: true,
  },
  { id: PROPOSAL_WITHDRAWN, name: { vi: 'Đề xuất đã rút', en: 'Proposal withdrawn' }, closed: true },
] as const satisfies readonly { id: string; name: Text; closed: boolean }[];

export function isProposalStatus(status: string): boolean {
  return proposalStatuses.some(({ id }) => id === status);
}

/** The status that an accepted proposal has; undefined when the kind takes no proposals. */
export function toAcceptedStatus({ statuses }: Pick<RecordKindFacts, 'statuses'>): string | undefined {
  const takes = proposalStatuses.every(({ id }) => statuses.some((one) => one.id === id));
  return takes ? statuses.find(({ closed }) => !closed)?.id : undefined;
}

/** The kind takes proposals, and the status says one. */
export function isProposalOf(facts: Pick<RecordKindFacts, 'statuses'>, status: string): boolean {
  return isProposalStatus(status) && toAcceptedStatus(facts) !== undefined;
}
