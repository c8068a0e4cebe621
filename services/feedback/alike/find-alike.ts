/** Which requests tell of what somebody is just telling: by where it is and by the words in common. Pure. */
import { haversineMeters } from '../../../platform/sdk/science.ts';
import { createLikeness } from './likeness.ts';

export interface TellingOf {
  readonly text: string;
  readonly category: string;
  readonly ward: string;
  readonly place: { readonly lon: number; readonly lat: number } | null;
}

export interface KnownRequest extends TellingOf {
  readonly title: string;
}

export interface Alike<Request> {
  readonly request: Request;
  /** Null: one of the two has no place. */
  readonly distanceM: number | null;
  /** 0..1: the share of words and pairs of words that both, or a sentence of each, have. */
  readonly likeness: number;
}

/** Of one category, or with some words in common, so near is enough. */
export const SAME_PLACE_M = 100;
/** Farther away it takes words, and beyond this no words help. */
export const NEAR_M = 500;
const SOME_WORDS = 0.15;
const MANY_WORDS = 0.4;
/** Without two places to compare. */
const SAME_WORDS = 0.55;

/** The likeliest first. */
export function findAlike<Request extends KnownRequest>(
  told: TellingOf,
  known: readonly Request[],
  most: number,
): Alike<Request>[] {
  const toLikeness = createLikeness(told.text);
  return known
    .flatMap((request): Alike<Request>[] => {
      const distanceM = toDistance(told.place, request.place);
      // Nobody's words help so far away, and texts are what takes time.
      if (distanceM !== null && distanceM > NEAR_M) return [];
      const likeness = toLikeness(request.title, request.text);
      const alike = { request, distanceM, likeness };
      return isAlike(alike, told) ? [alike] : [];
    })
    .toSorted((a, b) => toRank(b) - toRank(a))
    .slice(0, most);
}

function isAlike({ request, distanceM, likeness }: Alike<KnownRequest>, told: TellingOf): boolean {
  if (distanceM === null) {
    const isElsewhere = told.ward !== '' && request.ward !== '' && told.ward !== request.ward;
    return !isElsewhere && likeness >= SAME_WORDS;
  }
  if (distanceM > SAME_PLACE_M) return likeness >= MANY_WORDS;
  return likeness >= SOME_WORDS || (told.category !== '' && told.category === request.category);
}

function toRank({ distanceM, likeness }: Alike<unknown>): number {
  return likeness + (distanceM === null ? 0 : 1 - distanceM / NEAR_M);
}

function toDistance(one: TellingOf['place'], other: TellingOf['place']): number | null {
  return one === null || other === null ? null : haversineMeters(one.lon, one.lat, other.lon, other.lat);
}
