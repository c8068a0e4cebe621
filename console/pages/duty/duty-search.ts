/** What the address bar holds on /duty, and how it is read. */
import { toNumberParam, toTextParam } from '../../search-params.ts';

export interface DutySearch {
  readonly agency?: string | undefined;
  /** A moment in the week that is shown, epoch ms; absent = this week. */
  readonly week?: number | undefined;
}

export function toDutySearch(raw: Record<string, unknown>): DutySearch {
  return {
    agency: toTextParam(raw.agency, 100),
    week: toNumberParam(raw.week, 0),
  };
}
