/** What the address bar holds on /open-data, and how it is read. */
import { toOneOf, toTextParam } from '../../search-params.ts';

export const openDataShelves = ['public', 'closed', 'keys'] as const;
export type OpenDataShelf = (typeof openDataShelves)[number];

export interface OpenDataSearch {
  /** Absent: what is public. */
  readonly show?: OpenDataShelf | undefined;
  /** The feed that stands open. */
  readonly feed?: string | undefined;
}

export function toOpenDataSearch(raw: Record<string, unknown>): OpenDataSearch {
  return { show: toOneOf(raw.show, openDataShelves), feed: toTextParam(raw.feed) };
}
