/** What the address bar holds on /agencies, and how it is read. */
import { toOneOf, toTextParam } from '../../search-params.ts';

/** Days back over which closed cases are measured. */
export const scoreSpans = ['7', '30', '90', '365'] as const;

export interface AgencyScoresSearch {
  /** Default 30. */
  readonly days?: (typeof scoreSpans)[number] | undefined;
  readonly q?: string | undefined;
}

export function toAgencyScoresSearch(raw: Record<string, unknown>): AgencyScoresSearch {
  return {
    days: toOneOf(raw.days, scoreSpans),
    q: toTextParam(raw.q),
  };
}
