/** What the address bar holds on /delegations, and how it is read. */
import { toNumberParam, toOneOf } from '../../search-params.ts';

export const delegationStates = ['in-force', 'expiring', 'coming', 'expired', 'revoked'] as const;

export interface DelegationsSearch {
  readonly state?: (typeof delegationStates)[number] | undefined;
  readonly task?: number | undefined;
}

export function toDelegationsSearch(raw: Record<string, unknown>): DelegationsSearch {
  return {
    state: toOneOf(raw.state, delegationStates),
    task: toNumberParam(raw.task, 1),
  };
}
