/** What the address bar holds on /people, and how it is read. */
import { roles, type Role } from '../../../contract/people/access.ts';
import { toOneOf, toTextParam } from '../../search-params.ts';

export interface PeopleSearch {
  readonly q?: string | undefined;
  readonly role?: Role | undefined;
  /** Who has a role in this agency. */
  readonly agency?: string | undefined;
  /** The person whose details are open. */
  readonly user?: string | undefined;
}

export function toPeopleSearch(raw: Record<string, unknown>): PeopleSearch {
  return {
    q: toTextParam(raw.q),
    role: toOneOf(raw.role, roles),
    agency: toTextParam(raw.agency, 100),
    user: toTextParam(raw.user, 100),
  };
}
