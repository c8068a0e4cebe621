/** The stretch of street nearest to a point, and the place on it. */
import Flatbush from 'flatbush';
import type { RoadGraph } from '../road-graph.ts';

const E7 = 1e-7;
const METERS_PER_DEGREE = 111_195;

export interface StretchPlace {
  readonly stretch: number;
  readonly lon: number;
  readonly lat: number;
  readonly distanceMeters: number;
  /** Share of the stretch that lies before the place, 0..1. */
  readonly share: number;
  /** Which way the stretch is drawn there, clockwise from north. */
  readonly headingDegrees: number;
}

export interface FindStretches {
  /** The nearest of those that `isMeant`; of all where it is undefined. */
  nearest(
    lon: number,
    lat: number,
    withinMeters: number,
    isMeant: ((stretch: number) => boolean) | undefined,
  ): StretchPlace | undefined;
  /** All that come so near. */
  listWithin(lon: number, lat: number, withinMeters: number): readonly number[];
}

/** Indexes the stretches of a graph once. */
export function createFindStretches(graph: RoadGraph): FindStretches {
  const count = graph.from.length;
  if (count === 0) return { nearest: () => undefined, listWithin: () => [] };
  const index = new Flatbush(count);
  for (let stretch = 0; stretch < count; stretch += 1) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = (graph.shape[stretch] ?? 0) * 2; at < (graph.shape[stretch + 1] ?? 0) * 2; at += 2) {
      const [lon, lat] = [(graph.points[at] ?? 0) * E7, (graph.points[at + 1] ?? 0) * E7];
      [west, east] = [Math.min(west, lon), Math.max(east, lon)];
      [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    }
    index.add(west, south, east, north);
  }
  index.finish();

  /** Those whose box comes so near, with the nearest place on each. */
  function listPlaces(lon: number, lat: number, meters: number, isMeant?: (stretch: number) => boolean) {
    const perLon = METERS_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
    const [dLon, dLat] = [meters / perLon, meters / METERS_PER_DEGREE];
    return index
      .search(lon - dLon, lat - dLat, lon + dLon, lat + dLat, isMeant)
      .map((stretch) => toPlaceOn(graph, stretch, lon, lat, perLon));
  }

  return {
    nearest(lon, lat, withinMeters, isMeant) {
      // Boxes that grow: in a street of a town the first one finds it.
      for (let meters = Math.min(60, withinMeters); ; meters = Math.min(meters * 4, withinMeters)) {
        let best: StretchPlace | undefined;
        for (const place of listPlaces(lon, lat, meters, isMeant))
          if (best === undefined || place.distanceMeters < best.distanceMeters) best = place;
        if (best !== undefined && best.distanceMeters <= meters) return best;
        if (meters >= withinMeters) return undefined;
      }
    },
    listWithin: (lon, lat, withinMeters) =>
      listPlaces(lon, lat, withinMeters).flatMap(({ stretch, distanceMeters }) =>
        distanceMeters <= withinMeters ? [stretch] : [],
      ),
  };
}

/** In a plane around the point: streets near it are short. */
function toPlaceOn(
  graph: RoadGraph,
  stretch: number,
  lon: number,
  lat: number,
  perLon: number,
): StretchPlace {
  const end = ((graph.shape[stretch + 1] ?? 0) - 1) * 2;
  let best = { square: Infinity, x: 0, y: 0, along: 0, dx: 0, dy: 1 };
  let along = 0;
  for (let at = (graph.shape[stretch] ?? 0) * 2; at < end; at += 2) {
    const ax = ((graph.points[at] ?? 0) * E7 - lon) * perLon;
    const ay = ((graph.points[at + 1] ?? 0) * E7 - lat) * METERS_PER_DEGREE;
    const dx = ((graph.points[at + 2] ?? 0) * E7 - lon) * perLon - ax;
    const dy = ((graph.points[at + 3] ?? 0) * E7 - lat) * METERS_PER_DEGREE - ay;
    const square = dx * dx + dy * dy;
    const share = square === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / square));
    const [x, y] = [ax + share * dx, ay + share * dy];
    const length = Math.sqrt(square);
    if (x * x + y * y < best.square)
      best = { square: x * x + y * y, x, y, along: along + share * length, dx, dy };
    along += length;
  }
  return {
    stretch,
    lon: lon + best.x / perLon,
    lat: lat + best.y / METERS_PER_DEGREE,
    distanceMeters: Math.sqrt(best.square),
    share: along === 0 ? 0 : best.along / along,
    headingDegrees: (Math.atan2(best.dx, best.dy) * 180) / Math.PI,
  };
}
