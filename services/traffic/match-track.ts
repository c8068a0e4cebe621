/**
 * Map matching: on which stretch of road a vehicle was at each of its fixes. The most likely sequence of places by a hidden
 * Markov model (`match-odds.ts`): each fix is near its place, and the way between two places is about as long as the line.
 */
import { haversineMeters } from '../../platform/sdk/science.ts';
import { createFinder, type Matched, type Stretch } from './match.ts';
import { toEmissionLog, toTransitionLog } from './match-odds.ts';
import { createRoutes, type MeasureRoutes, MOST_WAY_M } from './match-routes.ts';

export interface TrackFix {
  /** Seconds, not falling from one to the next. */
  readonly sec: number;
  readonly lon: number;
  readonly lat: number;
  readonly headingDeg: number | null;
}

/** Of each fix its place; undefined: on no stretch, or not to be told apart. */
export type MatchTrack = (fixes: readonly TrackFix[]) => readonly (Matched | undefined)[];

/** After a longer silence nobody knows which way it took: each fix is matched by itself. */
const MOST_SEC = 60;
/** A way that is longer than so many times the line was not driven. */
const MOST_DETOUR = 5;
/** What receivers wander while a vehicle stands. */
const WANDER_M = 50;
/** Without a direction a place is taken when it is so many times as likely as the best on another stretch. */
const SURE_LOG = Math.log(3);

/** A fix with its places, and the log odds of the ways from each of them to each of the next fix. */
interface Step {
  readonly at: number;
  readonly isDirected: boolean;
  readonly places: readonly Matched[];
  readonly emissions: readonly number[];
  /** By place before and place here; of the first of a chain there are none. */
  readonly ways: readonly (readonly number[])[];
}

export function createMatcher(stretches: readonly Stretch[]): MatchTrack {
  const findNear = createFinder(stretches);
  const measure = createRoutes(stretches, findNear);
  return (fixes) => {
    const found = fixes.map((): Matched | undefined => undefined);
    let chain: Step[] = [];
    const decide = () => {
      for (const [at, place] of listLikeliest(chain)) found[at] = place;
      chain = [];
    };
    for (const [at, fix] of fixes.entries()) {
      const places = findNear(fix.lon, fix.lat, fix.headingDeg);
      const before = chain.at(-1);
      const last = before === undefined ? undefined : fixes[before.at];
      const ways =
        before === undefined || last === undefined ? [] : listWays(measure, before, [last, fix], places);
      // No way leads from there to here: the sequence ends, and another begins.
      const isJoined = ways.some((row) => row.some((odds) => odds > -Infinity));
      if (!isJoined) decide();
      if (places.length === 0) continue;
      const emissions = places.map(({ besideM }) => toEmissionLog(besideM));
      chain.push({ at, isDirected: fix.headingDeg !== null, places, emissions, ways: isJoined ? ways : [] });
    }
    decide();
    return found;
  };
}

function listWays(
  measure: MeasureRoutes,
  { places: before }: Step,
  [from, to]: readonly [TrackFix, TrackFix],
  places: readonly Matched[],
): number[][] {
  if (places.length === 0 || to.sec - from.sec > MOST_SEC) return [];
  // Where both can be in one place only, no way between them changes that.
  if (places.length === 1 && before.length === 1) return [[0]];
  const straightM = haversineMeters(from.lon, from.lat, to.lon, to.lat);
  const mostM = Math.min(MOST_WAY_M, MOST_DETOUR * straightM + WANDER_M);
  return before.map((place) =>
    measure(place, places, mostM).map((routeM) =>
      routeM === undefined || routeM > mostM ? -Infinity : toTransitionLog(straightM, routeM),
    ),
  );
}

/** Of each fix the place through which the most likely sequence goes: what leads to it and what follows, both at their best. */
function listLikeliest(chain: readonly Step[]): (readonly [at: number, place: Matched])[] {
  const forward: number[][] = [];
  for (const { emissions, ways } of chain) {
    const before = forward.at(-1);
    forward.push(
      emissions.map((emission, here) =>
        before === undefined
          ? emission
          : emission + Math.max(...before.map((odds, there) => odds + (ways[there]?.[here] ?? -Infinity))),
      ),
    );
  }
  let after: readonly number[] = chain.at(-1)?.places.map(() => 0) ?? [];
  const found: (readonly [number, Matched])[] = [];
  for (let step = chain.length - 1; step >= 0; step -= 1) {
    const { at, isDirected, places, emissions, ways } = chain[step] ?? NONE;
    const odds = places.map((_place, here) => (forward[step]?.[here] ?? -Infinity) + (after[here] ?? 0));
    const best = odds.indexOf(Math.max(...odds));
    const place = places[best];
    const others = odds.filter((_odds, here) => here !== best);
    const isSure = (odds[best] ?? 0) - Math.max(...others) >= SURE_LOG;
    if (place !== undefined && (isDirected || isSure)) found.push([at, place]);
    const later = after;
    after = ways.map((row) =>
      Math.max(...row.map((way, here) => way + (emissions[here] ?? 0) + (later[here] ?? 0))),
    );
  }
  return found;
}

const NONE: Step = { at: 0, isDirected: false, places: [], emissions: [], ways: [] };
