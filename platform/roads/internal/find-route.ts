/** The streets as they may be asked: the quickest way, times between one place and many, what is reached in a time. */
import type { RoadGraph } from '../road-graph.ts';
import type { Route } from '../route.ts';
import type { DrivenRoads, Roads } from '../travel.ts';
import { type ArcCosts, toArcCosts } from './arc-costs.ts';
import { findSaidNames, followStreet } from './follow-street.ts';
import { createFindStretches, type FindStretches, type StretchPlace } from './nearest-stretch.ts';
import { createNetwork } from './network.ts';
import { createReach } from './reach.ts';
import { toRoadConditions } from './road-conditions.ts';
import { createSearch, type Search, type Terminal } from './search.ts';
import { listBetween } from './stretch-line.ts';

const E7 = 1e-7;
const WITHIN_METERS = 1_000;
/** A thing that is named after a street stands at it, though its place was not surveyed. */
const SAID_WITHIN_M = 200;
/** What else stands on a street is no farther from its middle. */
const ON_STREET_M = 30;

export function createRoads(graph: RoadGraph): Roads {
  const find = createFindStretches(graph);
  const search = createSearch(createNetwork(graph));
  const { facts } = graph;
  const plain = drive(graph, toArcCosts(graph), { find, search });
  return {
    attribution: facts.attribution,
    stretches: graph.from.length,
    crossings: graph.crossings,
    findNearestStreet(lon, lat, withinMeters = WITHIN_METERS) {
      const place = find.nearest(lon, lat, withinMeters, undefined);
      return place === undefined
        ? undefined
        : {
            lon: place.lon,
            lat: place.lat,
            distanceMeters: place.distanceMeters,
            name: facts.names[graph.name[place.stretch] ?? 0] ?? '',
            highway: facts.classes[graph.highway[place.stretch] ?? 0] ?? '',
          };
    },
    listStretches() {
      return Array.from(graph.from, (_crossing, stretch) => {
        const middle = ((graph.shape[stretch] ?? 0) + (graph.shape[stretch + 1] ?? 1) - 1) >> 1;
        return {
          lon: (graph.points[middle * 2] ?? 0) * E7,
          lat: (graph.points[middle * 2 + 1] ?? 0) * E7,
          meters: graph.meters[stretch] ?? 0,
        };
      });
    },
    followStreet(lon, lat, { saidName = '', reachMeters }) {
      const said = findSaidNames(facts.names, saidName);
      const isMeant =
        said.size === 0
          ? (stretch: number) => facts.names[graph.name[stretch] ?? 0] !== ''
          : (stretch: number) => said.has(graph.name[stretch] ?? 0);
      const place = find.nearest(lon, lat, said.size === 0 ? ON_STREET_M : SAID_WITHIN_M, isMeant);
      return place === undefined ? undefined : followStreet(graph, place, reachMeters);
    },
    findRoute: plain.findRoute,
    drivenBy: (profile, tellings) =>
      drive(graph, toArcCosts(graph, profile, toRoadConditions(graph, find, tellings)), { find, search }),
  };
}

function drive(
  graph: RoadGraph,
  costs: ArcCosts,
  { find, search }: { readonly find: FindStretches; readonly search: Search },
): DrivenRoads {
  const { seconds } = costs;
  const costOf = (arc: number): number => seconds[arc] ?? Infinity;
  /** Whoever starts on one of these arrives, and the vehicle can drive it one way at least. */
  const isDriven = (stretch: number): boolean =>
    graph.isMain[stretch] === 1 && (costOf(stretch * 2) !== Infinity || costOf(stretch * 2 + 1) !== Infinity);
  const findPlace = ([lon, lat]: readonly [number, number]) =>
    find.nearest(lon, lat, WITHIN_METERS, isDriven);

  /** Crossings to which one gets from a place on a stretch. */
  function listOut({ stretch, share }: StretchPlace): Terminal[] {
    return keepFinite([
      { crossing: graph.to[stretch] ?? 0, seconds: (1 - share) * costOf(stretch * 2) },
      { crossing: graph.from[stretch] ?? 0, seconds: share * costOf(stretch * 2 + 1) },
    ]);
  }
  /** Crossings from which one gets to it. */
  function listIn({ stretch, share }: StretchPlace): Terminal[] {
    return keepFinite([
      { crossing: graph.from[stretch] ?? 0, seconds: share * costOf(stretch * 2) },
      { crossing: graph.to[stretch] ?? 0, seconds: (1 - share) * costOf(stretch * 2 + 1) },
    ]);
  }
  /** Within one stretch, if it may be driven in that direction; infinite where it may not. */
  function toDirect(a: StretchPlace, b: StretchPlace): number {
    if (a.stretch !== b.stretch) return Infinity;
    return Math.abs(b.share - a.share) * costOf(a.stretch * 2 + (b.share < a.share ? 1 : 0));
  }

  function findParts(a: StretchPlace, b: StretchPlace): Part[] | undefined {
    const [starts, ends, direct] = [listOut(a), listIn(b), toDirect(a, b)];
    const found = search.findPath({ costs, starts, ends, lon: b.lon, lat: b.lat, limitSeconds: direct });
    if (found === undefined)
      return direct === Infinity ? undefined : [{ stretch: a.stretch, from: a.share, to: b.share }];
    return [
      { stretch: a.stretch, from: a.share, to: found.start === graph.to[a.stretch] ? 1 : 0 },
      ...found.path.map((arc) => ({ stretch: arc >>> 1, from: arc % 2, to: 1 - (arc % 2) })),
      { stretch: b.stretch, from: found.end === graph.from[b.stretch] ? 0 : 1, to: b.share },
    ];
  }

  return {
    findRoute(from, to) {
      const [a, b] = [findPlace(from), findPlace(to)];
      if (a === undefined || b === undefined) return undefined;
      const parts = findParts(a, b);
      return parts === undefined ? undefined : toRoute(graph, costs, parts, [a, b]);
    },

    listSeconds(one, many, direction) {
      const isOnMap = (place: readonly [number, number]): boolean =>
        find.nearest(place[0], place[1], WITHIN_METERS, undefined) !== undefined;
      const isReversed = direction === 'to-one';
      const middle = findPlace(one);
      if (middle === undefined) {
        const answer = isOnMap(one) ? null : undefined;
        return many.map((other) => (isOnMap(other) ? answer : undefined));
      }
      const others = many.map((place) => ({ place, found: findPlace(place) }));
      const terminalsOf = (place: StretchPlace) => (isReversed ? listOut(place) : listIn(place));
      const until = new Set(
        others.flatMap(({ found }) => (found === undefined ? [] : terminalsOf(found).map(toCrossing))),
      );
      const secondsAt = search.spread({
        costs,
        from: isReversed ? listIn(middle) : listOut(middle),
        isReversed,
        limitSeconds: Infinity,
        until,
      });
      return others.map(({ place, found }) => {
        if (found === undefined) return isOnMap(place) ? null : undefined;
        const least = Math.min(
          isReversed ? toDirect(found, middle) : toDirect(middle, found),
          ...terminalsOf(found).map(({ crossing, seconds: more }) => secondsAt(crossing) + more),
        );
        return least === Infinity ? null : least;
      });
    },

    findWayOut([lon, lat], many, withinMeters) {
      const ends = many.flatMap((place) => findPlace(place) ?? []);
      const secondsAt = search.spread({
        costs,
        from: ends.flatMap(listIn),
        isReversed: true,
        limitSeconds: Infinity,
      });
      const leadsOut = (stretch: number): boolean =>
        isDriven(stretch) &&
        (ends.some((end) => end.stretch === stretch) ||
          costOf(stretch * 2) + secondsAt(graph.to[stretch] ?? 0) !== Infinity ||
          costOf(stretch * 2 + 1) + secondsAt(graph.from[stretch] ?? 0) !== Infinity);
      const found = find.nearest(lon, lat, withinMeters, leadsOut);
      return found && { place: [found.lon, found.lat], distanceMeters: found.distanceMeters };
    },

    reach: createReach(graph, costs, (from, limitSeconds) => {
      const starts = from.flatMap((place) => findPlace(place) ?? []);
      const asked = { costs, from: starts.flatMap(listOut), isReversed: false, limitSeconds };
      return { starts, secondsAt: search.spread(asked) };
    }),
  };
}

const toCrossing = ({ crossing }: Terminal): number => crossing;
const keepFinite = (terminals: Terminal[]): Terminal[] =>
  terminals.filter(({ seconds }) => Number.isFinite(seconds));

/** A piece of a stretch, as shares of its length; driven against its drawing when `to` is less. */
interface Part {
  readonly stretch: number;
  readonly from: number;
  readonly to: number;
}

function toRoute(
  graph: RoadGraph,
  { seconds: costs }: ArcCosts,
  parts: readonly Part[],
  [a, b]: readonly [StretchPlace, StretchPlace],
): Route {
  const line: [number, number][] = [[a.lon, a.lat]];
  const streets: { name: string; meters: number }[] = [];
  let meters = 0;
  let seconds = 0;
  for (const { stretch, from, to } of parts) {
    const share = Math.abs(to - from);
    if (share === 0) continue;
    const length = share * (graph.meters[stretch] ?? 0);
    meters += length;
    seconds += share * (costs[stretch * 2 + (to < from ? 1 : 0)] ?? 0);
    line.push(...listBetween(graph, stretch, from, to));
    const name = graph.facts.names[graph.name[stretch] ?? 0] ?? '';
    const last = streets.at(-1);
    if (last?.name === name) last.meters += length;
    else if (length > 0) streets.push({ name, meters: length });
  }
  line.push([b.lon, b.lat]);
  return {
    meters,
    seconds,
    line,
    streets,
    fromStreetMeters: a.distanceMeters,
    toStreetMeters: b.distanceMeters,
  };
}
