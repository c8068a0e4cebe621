/** The time in the address bar, and whether the page that is open shows it: nothing of now may stand under a past time. */
import { useMatches, useSearch } from '@tanstack/react-router';
import { toTextParam, toTimeParam } from '../search-params.ts';

export interface PastTime {
  readonly atMs: number;
  readonly isFollowed: boolean;
}

/** Undefined while the address bar names no time. */
export function usePastTime(): PastTime | undefined {
  // The shell's own route validates no search: here the bar is still text.
  const atMs = useSearch({ strict: false, select: (search) => toTimeParam(search.at) });
  const isFollowed = useMatches().some(({ staticData }) => staticData.followsPast === true);
  return atMs === undefined ? undefined : { atMs, isFollowed };
}

/** What the address bar names as a time and is none: the page shows the present, and says so. */
export function useUnreadableTime(): string | undefined {
  const text = useSearch({
    strict: false,
    select: ({ at }) => (toTimeParam(at) === undefined ? toTextParam(at, 40) : undefined),
  });
  const keepsCursor = useMatches().some(({ staticData }) => staticData.keepsCursor === true);
  return keepsCursor ? undefined : text;
}
