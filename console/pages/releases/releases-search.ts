/** What the address bar holds on /releases, and how it is read. */
import { toOneOf, toTextParam } from '../../search-params.ts';

export const releaseShelves = ['asked', 'released', 'ended'] as const;
export type ReleaseShelf = (typeof releaseShelves)[number];

export interface ReleasesSearch {
  /** Absent: what is asked for and what is released. */
  readonly show?: ReleaseShelf | undefined;
  /** The figure and the feed that stand open, as `toReleaseKey` writes them. */
  readonly release?: string | undefined;
}

export function toReleasesSearch(raw: Record<string, unknown>): ReleasesSearch {
  return { show: toOneOf(raw.show, releaseShelves), release: toTextParam(raw.release) };
}

export function toReleaseKey({
  figureId,
  feedId,
}: {
  readonly figureId: string;
  readonly feedId: string;
}): string {
  return `${figureId} ${feedId}`;
}
