/** What the address bar holds on /agency-tree, and how it is read. */
import { toNumberParam, toTextParam } from '../../search-params.ts';

export interface AgencyTreeSearch {
  readonly q?: string | undefined;
  /** The tree as of a time, epoch ms; absent = today. */
  readonly at?: number | undefined;
  /** The agency that stands open. */
  readonly agency?: string | undefined;
}

export function toAgencyTreeSearch(raw: Record<string, unknown>): AgencyTreeSearch {
  return {
    q: toTextParam(raw.q),
    at: toNumberParam(raw.at, 0),
    agency: toTextParam(raw.agency, 100),
  };
}
