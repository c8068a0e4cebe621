/** PointIndex: points that move, found by distance. A grid, because a packed tree cannot be changed once built. */
import type { NearestQuery, PointIndex } from '../point-index.ts';
import { EARTH_RADIUS_METERS, haversineMeters } from '../sphere.ts';

/** About 2 km: a city's points spread to a few per cell, a street's do not crowd one. */
const CELL_DEGREES = 0.02;
const METERS_PER_DEGREE = (EARTH_RADIUS_METERS * Math.PI) / 180;
const COLUMNS = Math.ceil(360 / CELL_DEGREES);

type Place = { id: string; lon: number; lat: number; cell: number };
type Found = { id: string; distanceMeters: number };

const toColumn = (lon: number): number => Math.floor((lon + 180) / CELL_DEGREES);
const toRow = (lat: number): number => Math.floor((lat + 90) / CELL_DEGREES);
const toCell = (column: number, row: number): number => row * COLUMNS + ((column + COLUMNS) % COLUMNS);

/** An empty index. Setting a point again moves it; a point with a coordinate that is not a number is refused. */
export function createPointIndex(): PointIndex {
  const places = new Map<string, Place>();
  const cells = new Map<number, Set<Place>>();

  const removePoint = (id: string): void => {
    const place = places.get(id);
    if (!place) return;
    places.delete(id);
    const cell = cells.get(place.cell);
    cell?.delete(place);
    if (cell?.size === 0) cells.delete(place.cell);
  };

  const setPoint = (id: string, lon: number, lat: number): void => {
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) {
      throw new Error(`Point "${id}" has the place ${lon}, ${lat}. Both must be numbers of degrees.`);
    }
    removePoint(id);
    const place = { id, lon, lat, cell: toCell(toColumn(lon), toRow(lat)) };
    places.set(id, place);
    const cell = cells.get(place.cell);
    if (cell) cell.add(place);
    else cells.set(place.cell, new Set([place]));
  };

  /** Squares of cells around the point, one wider each time, until what is farther out cannot be nearer. */
  const findNearest = (
    lon: number,
    lat: number,
    { count, withinMeters = Infinity, filter }: NearestQuery,
  ): Found[] => {
    const found: Found[] = [];
    const take = (place: Place): void => {
      if (filter && !filter(place.id)) return;
      const distanceMeters = haversineMeters(lon, lat, place.lon, place.lat);
      if (distanceMeters <= withinMeters) found.push({ id: place.id, distanceMeters });
    };
    const sortFound = (): Found[] =>
      found.sort((a, b) => a.distanceMeters - b.distanceMeters || (a.id < b.id ? -1 : 1));

    const [column, row] = [toColumn(lon), toRow(lat)];
    let visited = 0;
    for (let ring = 0; ; ring++) {
      // Far from everything it is cheaper to look at all points than at ever more empty cells.
      if (visited > cells.size) {
        found.length = 0;
        for (const place of places.values()) take(place);
        break;
      }
      for (const cell of listRing(column, row, ring)) {
        visited++;
        for (const place of cells.get(cell) ?? []) take(place);
      }
      const certainMeters = ring * CELL_DEGREES * METERS_PER_DEGREE * cosAtEdge(lat, ring);
      if (certainMeters >= withinMeters) break;
      if ((sortFound()[count - 1]?.distanceMeters ?? Infinity) <= certainMeters) break;
    }
    return sortFound().slice(0, count);
  };

  return {
    setPoint,
    removePoint,
    findNearest,
    get size() {
      return places.size;
    },
  };
}

/** Degrees of longitude shrink towards the poles: the smallest shrinking within the square of cells. */
function cosAtEdge(lat: number, ring: number): number {
  return Math.max(0, Math.cos((Math.min(90, Math.abs(lat) + (ring + 1) * CELL_DEGREES) * Math.PI) / 180));
}

function* listRing(column: number, row: number, ring: number): Generator<number> {
  if (ring === 0) {
    yield toCell(column, row);
    return;
  }
  for (let i = -ring; i <= ring; i++) {
    yield toCell(column + i, row - ring);
    yield toCell(column + i, row + ring);
  }
  for (let i = -ring + 1; i < ring; i++) {
    yield toCell(column - ring, row + i);
    yield toCell(column + ring, row + i);
  }
}
