/** What stands out at a place: the parameter that takes most of what is allowed, and how new its newest value is. Pure. */
import type { ParameterState, PlaceState } from './answers.ts';
import { BY_WEIGHT, toShare, toWorst } from './states.ts';

export type WorstParameter = ParameterState & { readonly share: number };

/** Undefined: nothing that was measured there has a limit. */
export function findWorst({ parameters }: PlaceState): WorstParameter | undefined {
  return parameters
    .flatMap((one) => {
      const { value, most, least } = one;
      if (value === null) return [];
      const shares = [
        ...(most === null ? [] : [toShare(value, { side: 'most', value: most })]),
        ...(least === null ? [] : [toShare(value, { side: 'least', value: least })]),
      ];
      return shares.length === 0 ? [] : [{ ...one, share: Math.max(...shares) }];
    })
    .toSorted((a, b) => BY_WEIGHT.indexOf(a.state) - BY_WEIGHT.indexOf(b.state) || b.share - a.share)[0];
}

/** Places beyond a limit, the farthest first. */
export function listBeyond(
  places: readonly PlaceState[],
): { readonly place: PlaceState; readonly worst: WorstParameter }[] {
  return places
    .filter(({ state }) => state === 'exceeded')
    .flatMap((place) => {
      const worst = findWorst(place);
      return worst === undefined ? [] : [{ place, worst }];
    })
    .toSorted((a, b) => b.worst.share - a.worst.share);
}

/** Null: nothing usable was measured there. */
export function toNewestMs({ parameters }: PlaceState): number | null {
  const times = parameters.flatMap(({ value, timeMs }) => (value === null ? [] : (timeMs ?? [])));
  return times.length === 0 ? null : Math.max(...times);
}

/** The place by nothing but what was measured there since `fromMs`: a laboratory's sample of weeks ago is no hour's mean. */
export function toPlaceSince(place: PlaceState, fromMs: number): PlaceState {
  const parameters = place.parameters.filter(({ timeMs }) => timeMs !== null && timeMs >= fromMs);
  return { ...place, parameters, state: toWorst(parameters.map(({ state }) => state)) };
}

/** Whether something there can be compared with a limit. */
export const isJudged = ({ state }: PlaceState): boolean => state !== 'unknown' && state !== 'no-limit';
