/** What the address bar holds on /reports, and how it is read. */
import { toOneOf, toTextParam } from '../../search-params.ts';

export const reportShelves = ['late', 'missing', 'draft', 'signed', 'superseded'] as const;
export type ReportShelf = (typeof reportShelves)[number];

export interface ReportsSearch {
  /** Absent: all but what was superseded. */
  readonly show?: ReportShelf | undefined;
  readonly service?: string | undefined;
  /** The row of the list's cursor. */
  readonly at?: string | undefined;
}

export function toReportsSearch(raw: Record<string, unknown>): ReportsSearch {
  return {
    show: toOneOf(raw.show, reportShelves),
    service: toTextParam(raw.service),
    at: toTextParam(raw.at),
  };
}
