/** What the address bar holds on /calendar, and how it is read. */
import { toNumberParam } from '../../search-params.ts';

export interface CalendarSearch {
  readonly year?: number | undefined;
}

export function toCalendarSearch(raw: Record<string, unknown>): CalendarSearch {
  return {
    year: toNumberParam(raw.year, 2021, 2100),
  };
}
