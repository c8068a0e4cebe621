/** What the address bar holds on /people, and how it is read. */
import { toTextParam } from '../../search-params.ts';

export interface PeopleSearch {
  readonly q?: string | undefined;
  /** The person whose details are open. */
  readonly user?: string | undefined;
}

export function toPeopleSearch(raw: Record<string, unknown>): PeopleSearch {
  return {
    q: toTextParam(raw.q),
    user: toTextParam(raw.user, 100),
  };
}
