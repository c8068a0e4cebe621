/** One look for hot spots: places that say too little are left out and counted, then each category is scanned. Pure. */
import { isRound } from './round.ts';
import { findHotSpots, hasEnough, type HotSpot, type ScanWish } from './scan.ts';

export interface LookedAt {
  readonly category: string;
  readonly lon: number;
  readonly lat: number;
  /** Days before the newest day. */
  readonly ago: number;
}

export interface Look {
  readonly spots: readonly (HotSpot & { readonly category: string })[];
  /** Looked at, and left out because their place is rounded or shared by too many to be one. */
  readonly scanned: number;
  readonly round: number;
  /** With enough of the last days to be scanned. */
  readonly categories: number;
}

type LonLat = readonly [lon: number, lat: number];

/** So many at one exact point about so many matters: nobody stood there, a form put them there. */
const CROWD = { requests: 10, categories: 3 } as const;
/** Of all looks at cities without any hot spot, so many may find one: shared among the categories (Bonferroni). */
const FALSE_SHARE = 0.05;
const SHUFFLES = 999;

export function lookForHotSpots(
  requests: readonly LookedAt[],
  wardPoints: readonly LonLat[],
  wish: Pick<ScanWish, 'seed' | 'shuffles'> = {},
): Look {
  const isCrowd = toCrowds(requests);
  const scanned = requests.filter((one) => !isCrowd(one) && !isRound(one.lon, one.lat, wardPoints));
  // How many were told of a category lately says nothing of where: what is too little is no look.
  const byCategory = [...Map.groupBy(scanned, ({ category }) => category)]
    .filter(([, cases]) => hasEnough(cases))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const mostP = FALSE_SHARE / byCategory.length;
  // Of a sender with many categories each has a smaller share, which takes more shuffles to be told.
  const shuffles = Math.max(wish.shuffles ?? SHUFFLES, Math.ceil(2 / mostP));
  const spots = byCategory.flatMap(([category, cases]) =>
    findHotSpots(cases, { ...wish, shuffles, mostP }).map((spot) => ({ ...spot, category })),
  );
  return {
    spots,
    scanned: scanned.length,
    round: requests.length - scanned.length,
    categories: byCategory.length,
  };
}

function toCrowds(requests: readonly LookedAt[]): (one: LookedAt) => boolean {
  const keyOf = ({ lon, lat }: LookedAt) => `${lon} ${lat}`;
  const crowds = new Set(
    [...Map.groupBy(requests, keyOf)].flatMap(([key, same]) =>
      same.length >= CROWD.requests && new Set(same.map(({ category }) => category)).size >= CROWD.categories
        ? [key]
        : [],
    ),
  );
  return (one) => crowds.has(keyOf(one));
}
