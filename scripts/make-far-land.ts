/**
 * Puts the land far around a city into the base map of its pack, so that the map has no edge where its own coast ends.
 *
 *   node scripts/make-far-land.ts <land-50m.json of world-atlas> cities/da-nang/basemap/sea.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { FeatureCollection, Position } from 'geojson';
import { feature, type TopologyInput, type TopologyObject } from 'topojson-client';

/** What the map can be moved over: ui/map/MapView.tsx keeps to it. */
const [WEST, SOUTH, EAST, NORTH] = [70, -25, 155, 50];
const DECIMALS = 2;
/** Islands smaller than this many square degrees are left to the names on the map. */
const LEAST_AREA = 0.02;

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined)
  throw new Error('Give the land file and the sea file of the pack.');
// The files are Natural Earth's and our own; their shapes are known.
const topology = JSON.parse(readFileSync(from, 'utf8')) as TopologyInput & {
  objects: { land: TopologyObject };
};
const pack = JSON.parse(readFileSync(to, 'utf8')) as FeatureCollection;
const polygons = feature(topology, topology.objects.land)
  .features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon'
      ? geometry.coordinates
      : geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : [],
  )
  .map((rings) => rings.map(cut).filter((ring) => ring.length > 3 && toArea(ring) > LEAST_AREA))
  .filter((rings) => rings.length > 0);
const kept = pack.features.filter(({ properties }) => properties?.kind !== 'far-land');
const lines = [
  ...kept,
  {
    type: 'Feature',
    properties: { kind: 'far-land', note: 'Land of the 1:50,000,000 map, lies under the finer coast.' },
    geometry: { type: 'MultiPolygon', coordinates: polygons },
  },
].map((one) => JSON.stringify(one));
writeFileSync(to, `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`);

/** The part of a ring inside the frame, one side after the other, on a coarse grid. */
function cut(ring: Position[]): Position[] {
  const inside = [clip(0, WEST, 1), clip(0, EAST, -1), clip(1, SOUTH, 1), clip(1, NORTH, -1)].reduce(
    (points, side) => side(points),
    ring,
  );
  const rounded = inside.map((point) => point.map((value) => Number(value.toFixed(DECIMALS))));
  const apart = rounded.filter((point, index) => String(point) !== String(rounded[index - 1]));
  const [first] = apart;
  return first === undefined || String(first) === String(apart.at(-1)) ? apart : [...apart, first];
}

function clip(axis: 0 | 1, limit: number, sign: 1 | -1): (ring: Position[]) => Position[] {
  const isIn = (point: Position) => ((point[axis] ?? 0) - limit) * sign >= 0;
  return (ring) =>
    ring.flatMap((point, index) => {
      const before = ring.at(index - 1) ?? point;
      if (isIn(point) === isIn(before)) return isIn(point) ? [point] : [];
      const share = (limit - (before[axis] ?? 0)) / ((point[axis] ?? 0) - (before[axis] ?? 0));
      const crossing = before.map((value, at) => value + share * ((point[at] ?? 0) - value));
      return isIn(point) ? [crossing, point] : [crossing];
    });
}

function toArea(ring: Position[]): number {
  const doubled = ring.reduce((sum, [x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(doubled) / 2;
}
