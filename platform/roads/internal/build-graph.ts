/** From streets as drawn to a graph: crossings are places that two streets share, stretches are what lies between. */
import { haversineMeters } from '../../geo/geo.ts';
import type { RoadGraph, RoadWay } from '../road-graph.ts';
import { findMainCrossings } from './main-crossings.ts';
import { createPlaceIds } from './place-ids.ts';
import { toAssumedKmh } from './road-class.ts';

const E7 = 1e-7;

/** Ways that no car takes are left out. */
export function buildRoadGraph(ways: readonly RoadWay[], attribution: string): RoadGraph {
  const driven = ways.filter(
    ({ highway, points }) => toAssumedKmh(highway) !== undefined && points.length > 3,
  );
  const ids = createPlaceIds(driven.reduce((sum, { points }) => sum + points.length / 2, 0));
  const placesOf = driven.map(({ points }) => {
    const places = new Int32Array(points.length / 2);
    for (let at = 0; at < places.length; at += 1)
      places[at] = ids.idOf(points[at * 2] ?? 0, points[at * 2 + 1] ?? 0);
    return places;
  });
  const isCrossing = markCrossings(placesOf, ids.size);

  const crossingOf = new Map<number, number>();
  const toCrossing = (place: number): number => {
    const known = crossingOf.get(place) ?? crossingOf.size;
    crossingOf.set(place, known);
    return known;
  };
  const names = createNumbered('');
  const classes = createNumbered();
  const list = { from: [], to: [], meters: [], kmh: [], oneWay: [], highway: [], name: [] } as Record<
    'from' | 'to' | 'meters' | 'kmh' | 'oneWay' | 'highway' | 'name',
    number[]
  >;
  const shape = [0];
  const points: number[] = [];

  for (const [index, way] of driven.entries()) {
    const places = placesOf[index] ?? new Int32Array();
    const count = places.length;
    // A street that goes only against its drawing is taken from its end.
    const back = way.oneWay === -1;
    const placeAt = (at: number): number => (back ? count - 1 - at : at);
    let start = 0;
    for (let at = 1; at < count; at += 1) {
      const place = places[placeAt(at)] ?? 0;
      if (isCrossing[place] !== 1) continue;
      let meters = 0;
      for (let step = start; step <= at; step += 1) {
        const from = placeAt(step) * 2;
        const [lon = 0, lat = 0] = way.points.subarray(from, from + 2);
        if (step > start)
          meters += haversineMeters((points.at(-2) ?? 0) * E7, (points.at(-1) ?? 0) * E7, lon * E7, lat * E7);
        points.push(lon, lat);
      }
      list.from.push(toCrossing(places[placeAt(start)] ?? 0));
      list.to.push(toCrossing(place));
      list.meters.push(meters);
      list.kmh.push(Math.max(5, Math.min(toAssumedKmh(way.highway) ?? 5, way.maxKmh ?? 255)));
      list.oneWay.push(way.oneWay === 0 ? 0 : 1);
      list.highway.push(classes.numberOf(way.highway));
      list.name.push(names.numberOf(way.name));
      shape.push(points.length / 2);
      start = at;
    }
  }

  const from = Uint32Array.from(list.from);
  const to = Uint32Array.from(list.to);
  const oneWay = Uint8Array.from(list.oneWay);
  const main = findMainCrossings(crossingOf.size, { from, to, oneWay });
  return {
    facts: { attribution, names: names.all, classes: classes.all },
    crossings: crossingOf.size,
    from,
    to,
    oneWay,
    meters: Float32Array.from(list.meters),
    kmh: Uint8Array.from(list.kmh),
    isMain:
      from.length === 0
        ? new Uint8Array()
        : Uint8Array.from(from, (crossing, at) => (main[crossing] ?? 0) & (main[to[at] ?? 0] ?? 0)),
    highway: Uint8Array.from(list.highway),
    name: Uint32Array.from(list.name),
    shape: Uint32Array.from(shape),
    points: Int32Array.from(points),
  };
}

/** 1 where a street begins or ends, crosses another or itself. */
function markCrossings(placesOf: readonly Int32Array[], size: number): Uint8Array {
  const uses = new Uint8Array(size);
  for (const places of placesOf)
    for (const [at, place] of places.entries())
      uses[place] = Math.min(2, (uses[place] ?? 0) + (at === 0 || at === places.length - 1 ? 2 : 1));
  return uses.map((count) => (count > 1 ? 1 : 0));
}

/** Words by number, each once. */
function createNumbered(...first: string[]): { readonly all: string[]; numberOf(word: string): number } {
  const all = [...first];
  const known = new Map(all.map((word, at) => [word, at]));
  return {
    all,
    numberOf(word) {
      const found = known.get(word);
      if (found !== undefined) return found;
      known.set(word, all.length);
      all.push(word);
      return all.length - 1;
    },
  };
}
