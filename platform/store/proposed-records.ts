/** Proposals of fusions: records that are nobody's work until they are accepted, and are counted nowhere. */
import { isProposalStatus, proposalStatuses } from '../../contract/records/proposal.ts';

/** A proposal, or what was one and came to nothing. Other feeds may mean something else by the same word. */
export function isProposal({
  feedId,
  status,
}: {
  readonly feedId: string;
  readonly status: string;
}): boolean {
  return isProposalStatus(status) && feedId.startsWith('derived-');
}

/** The same of the record `r`: a condition that is never null. */
export const IS_PROPOSAL = `(r.status in (${proposalStatuses.map(({ id }) => `'${id}'`).join(', ')})
  and r.feed_id like 'derived-%')`;
