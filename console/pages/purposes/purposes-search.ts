/** What the address bar holds on /purposes, and how it is read. */
import { toNumberParam, toOneOf, toTextParam } from '../../search-params.ts';

export const purposeShelves = ['toDecide', 'mine'] as const;

export interface PurposesSearch {
  /** Absent: all. */
  readonly show?: (typeof purposeShelves)[number] | undefined;
  readonly purpose?: number | undefined;
  /** Opens the form for this feed: where something is out of sight, the screen leads here. */
  readonly ask?: string | undefined;
}

export function toPurposesSearch(raw: Record<string, unknown>): PurposesSearch {
  return {
    show: toOneOf(raw.show, purposeShelves),
    purpose: toNumberParam(raw.purpose, 1),
    ask: toTextParam(raw.ask),
  };
}
