/** The time in the address bar, and whether the page that is open shows it: nothing of now may stand under a past time. */
import { useMatches, useSearch } from '@tanstack/react-router';
import { toNumberParam } from '../search-params.ts';

export interface PastTime {
  readonly atMs: number;
  readonly isFollowed: boolean;
}

/** Undefined while the address bar names no time. */
export function usePastTime(): PastTime | undefined {
  // The shell's own route validates no search: here the bar is still text.
  const atMs = useSearch({ strict: false, select: (search) => toNumberParam(search.at, 0) });
  const isFollowed = useMatches().some(({ staticData }) => staticData.followsPast === true);
  return atMs === undefined ? undefined : { atMs, isFollowed };
}
