/** The quickest way through the graph: A* over crossings, with the straight line at the highest speed as its guess. */
import { haversineMeters } from '../../geo/geo.ts';
import type { RoadGraph } from '../road-graph.ts';
import type { Roads, Route } from '../route.ts';
import { findSaidNames, followStreet } from './follow-street.ts';
import { createFindStretch, type StretchPlace } from './nearest-stretch.ts';
import { createArrows, createSearch } from './search-crossings.ts';

const E7 = 1e-7;
const WITHIN_METERS = 1_000;
/** A thing that is named after a street stands at it, though its place was not surveyed. */
const SAID_WITHIN_M = 200;
/** What else stands on a street is no farther from its middle. */
const ON_STREET_M = 30;
const METERS_PER_SECOND = 1 / 3.6;

export function createRoads(graph: RoadGraph): Roads {
  const findStretch = createFindStretch(graph);
  const search = createSearch(graph, createArrows(graph));
  const { facts } = graph;

  const isMain = (stretch: number): boolean => graph.isMain[stretch] === 1;
  const toSeconds = (stretch: number): number =>
    (graph.meters[stretch] ?? 0) / ((graph.kmh[stretch] ?? 1) * METERS_PER_SECOND);

  /** Within one stretch, if it may be driven in that direction. */
  function driveAlong(a: StretchPlace, b: StretchPlace): Part | undefined {
    if (a.stretch !== b.stretch || (graph.oneWay[a.stretch] === 1 && b.share < a.share)) return undefined;
    return { stretch: a.stretch, from: a.share, to: b.share };
  }

  function findParts(a: StretchPlace, b: StretchPlace): Part[] | undefined {
    const direct = driveAlong(a, b);
    const bothWays = (place: StretchPlace): boolean => graph.oneWay[place.stretch] === 0;
    const starts = [
      { crossing: graph.to[a.stretch] ?? 0, seconds: (1 - a.share) * toSeconds(a.stretch), end: 1 },
    ];
    if (bothWays(a))
      starts.push({ crossing: graph.from[a.stretch] ?? 0, seconds: a.share * toSeconds(a.stretch), end: 0 });
    const ends = [{ crossing: graph.from[b.stretch] ?? 0, seconds: b.share * toSeconds(b.stretch), end: 0 }];
    if (bothWays(b))
      ends.push({
        crossing: graph.to[b.stretch] ?? 0,
        seconds: (1 - b.share) * toSeconds(b.stretch),
        end: 1,
      });

    const limit = direct === undefined ? Infinity : Math.abs(direct.to - direct.from) * toSeconds(a.stretch);
    const found = search(starts, ends, b.lon, b.lat, limit);
    if (found === undefined) return direct === undefined ? undefined : [direct];
    return [
      {
        stretch: a.stretch,
        from: a.share,
        to: starts.find(({ crossing }) => crossing === found.start)?.end ?? 1,
      },
      ...found.path.map(({ stretch, isBack }) => ({ stretch, from: isBack ? 1 : 0, to: isBack ? 0 : 1 })),
      {
        stretch: b.stretch,
        from: ends.find(({ crossing }) => crossing === found.end)?.end ?? 0,
        to: b.share,
      },
    ];
  }

  function toRoute(parts: readonly Part[], a: StretchPlace, b: StretchPlace): Route {
    const line: [number, number][] = [[a.lon, a.lat]];
    const streets: { name: string; meters: number }[] = [];
    let meters = 0;
    let seconds = 0;
    for (const { stretch, from, to } of parts) {
      const share = Math.abs(to - from);
      const length = share * (graph.meters[stretch] ?? 0);
      meters += length;
      seconds += share * toSeconds(stretch);
      line.push(...listBetween(graph, stretch, from, to));
      const name = facts.names[graph.name[stretch] ?? 0] ?? '';
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

  return {
    attribution: facts.attribution,
    stretches: graph.from.length,
    crossings: graph.crossings,
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
    findNearestStreet(lon, lat, withinMeters = WITHIN_METERS) {
      const place = findStretch(lon, lat, withinMeters);
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
    followStreet(lon, lat, { saidName = '', reachMeters }) {
      const said = findSaidNames(facts.names, saidName);
      const place =
        said.size === 0
          ? findStretch(lon, lat, ON_STREET_M, (stretch) => facts.names[graph.name[stretch] ?? 0] !== '')
          : findStretch(lon, lat, SAID_WITHIN_M, (stretch) => said.has(graph.name[stretch] ?? 0));
      return place === undefined ? undefined : followStreet(graph, place, reachMeters);
    },
    findRoute([fromLon, fromLat], [toLon, toLat], withinMeters = WITHIN_METERS) {
      const a = findStretch(fromLon, fromLat, withinMeters, isMain);
      const b = findStretch(toLon, toLat, withinMeters, isMain);
      if (a === undefined || b === undefined) return undefined;
      const parts = findParts(a, b);
      return parts === undefined ? undefined : toRoute(parts, a, b);
    },
  };
}

/** A piece of a stretch, as shares of its length; driven against its drawing when `to` is less. */
interface Part {
  readonly stretch: number;
  readonly from: number;
  readonly to: number;
}

/** Corners of a stretch between two shares of it, in the direction of travel. */
function listBetween(graph: RoadGraph, stretch: number, from: number, to: number): [number, number][] {
  const first = graph.shape[stretch] ?? 0;
  const end = graph.shape[stretch + 1] ?? 0;
  const corners: [number, number][] = [];
  const lengths: number[] = [];
  let meters = 0;
  for (let at = first; at < end; at += 1) {
    const corner: [number, number] = [(graph.points[at * 2] ?? 0) * E7, (graph.points[at * 2 + 1] ?? 0) * E7];
    const before = corners.at(-1);
    if (before !== undefined) meters += haversineMeters(before[0], before[1], corner[0], corner[1]);
    corners.push(corner);
    lengths.push(meters);
  }
  const [low, high] = [Math.min(from, to) * meters, Math.max(from, to) * meters];
  const inside = corners.filter((_corner, at) => (lengths[at] ?? 0) >= low && (lengths[at] ?? 0) <= high);
  return from <= to ? inside : inside.toReversed();
}
