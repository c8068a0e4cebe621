/** What the address bar holds on /agency-tree, and how it is read. */
import { toTextParam, toTimeParam } from '../../search-params.ts';

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
    at: toTimeParam(raw.at),
    agency: toTextParam(raw.agency, 100),
  };
}
