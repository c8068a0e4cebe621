/**
 * A right while it is being given. The reach is no default: until an agency is chosen, or the whole city on purpose,
 * there is nothing to save.
 */
import type { Grant } from '../../../contract/people/access.ts';

export interface GrantDraft extends Omit<Grant, 'agencyId'> {
  /** null: the whole city; undefined: not chosen yet. */
  readonly agencyId: string | null | undefined;
}

/** The smallest right: who handles what is given to one agency. */
export const smallestGrant: GrantDraft = {
  role: 'officer',
  agencyId: undefined,
  post: null,
  expiresMs: null,
};

/** Undefined while one of them has no reach. */
export function toGrants(drafts: readonly GrantDraft[]): readonly Grant[] | undefined {
  const grants: Grant[] = [];
  for (const { agencyId, ...rest } of drafts) {
    if (agencyId === undefined) return undefined;
    grants.push({ ...rest, agencyId });
  }
  return grants;
}
