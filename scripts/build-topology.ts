/**
 * Polygons and lines become one TopoJSON: every border is stored once, on a grid of about one metre.
 *
 * The order matters. Coordinates are snapped to the grid first and arcs are cut afterwards, so two neighbours that
 * shared a border still share the same grid points and no gap or overlap can open between them.
 */
import type { MultiPolygon, Polygon, LineString, Position } from 'geojson';

/** Metres in one degree of latitude on the sphere of mean radius 6,371,008.8 m. */
const METERS_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;

export type ShapeGeometry = Polygon | MultiPolygon | LineString;

/** A Shape is one feature on its way into the topology. */
export type Shape = { id: string; geometry: ShapeGeometry; properties: Record<string, string | number> };

type GridPoint = { key: number; x: number; y: number };
type ArcList = number[];
export type TopologyGeometry = { id: string; properties: Record<string, string | number> } & (
  | { type: 'MultiPolygon'; arcs: ArcList[][] }
  | { type: 'LineString'; arcs: ArcList }
);
export type Topology = {
  type: 'Topology';
  bbox: [number, number, number, number];
  transform: { scale: [number, number]; translate: [number, number] };
  objects: Record<string, { type: 'GeometryCollection'; geometries: TopologyGeometry[] }>;
  arcs: [number, number][][];
};

/**
 * Builds a quantised topology, one object per layer, in which shared borders are stored once.
 * `gridMeters` is the size of a grid cell at the middle latitude of the shapes. Rings that collapse to less than a
 * triangle on the grid (islets under a cell) are left out.
 */
export function buildTopology(layers: Record<string, Shape[]>, gridMeters: number): Topology {
  const shapes = Object.values(layers).flat();
  const bbox = toBounds(shapes);
  const middleLat = (bbox[1] + bbox[3]) / 2;
  const scaleY = gridMeters / METERS_PER_DEGREE;
  const scaleX = scaleY / Math.cos((middleLat * Math.PI) / 180);
  const columns = Math.ceil((bbox[2] - bbox[0]) / scaleX) + 2;

  const toGrid = ([lon = Number.NaN, lat = Number.NaN]: Position): GridPoint => {
    const x = Math.round((lon - bbox[0]) / scaleX);
    const y = Math.round((lat - bbox[1]) / scaleY);
    return { key: y * columns + x, x, y };
  };

  const pathsByShape = new Map(shapes.map((shape) => [shape, toPaths(shape.geometry, toGrid)]));
  const junctions = findJunctions([...pathsByShape.values()].flat(2));
  const arcs = createArcStore();

  const toGeometry = (shape: Shape): TopologyGeometry => {
    const base = { id: shape.id, properties: shape.properties };
    const paths = pathsByShape.get(shape) ?? [];
    if (shape.geometry.type === 'LineString') {
      const [path] = paths.flat();
      if (!path) throw new Error(`Line ${shape.id} is shorter than the grid of ${gridMeters} m.`);
      return { type: 'LineString', ...base, arcs: arcs.addPath(path, junctions) };
    }
    const polygons = paths.filter((rings) => rings.length > 0);
    return {
      type: 'MultiPolygon',
      ...base,
      arcs: polygons.map((rings) => rings.map((ring) => arcs.addPath(ring, junctions))),
    };
  };
  const objects = Object.entries(layers).map(
    ([name, members]) =>
      [name, { type: 'GeometryCollection' as const, geometries: members.map(toGeometry) }] as const,
  );

  return {
    type: 'Topology',
    bbox,
    transform: { scale: [scaleX, scaleY], translate: [bbox[0], bbox[1]] },
    objects: Object.fromEntries(objects),
    arcs: arcs.listDeltas(),
  };
}

/** The polygons of a geometry as rings of grid points, or a line as one polygon with one open path. */
function toPaths(geometry: ShapeGeometry, toGrid: (position: Position) => GridPoint): GridPoint[][][] {
  if (geometry.type === 'LineString') {
    const line = withoutRepeats(geometry.coordinates.map(toGrid));
    return line.length > 1 ? [[line]] : [];
  }
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) =>
    rings.map((ring) => withoutSpikes(withoutRepeats(ring.map(toGrid)))).filter((ring) => ring.length >= 4),
  );
}

function withoutRepeats(points: GridPoint[]): GridPoint[] {
  return points.filter((point, i) => i === 0 || point.key !== points[i - 1]?.key);
}

/** Snapping can fold a thin tongue of land into a line walked there and back (a, b, a): it has no area, so it goes. */
function withoutSpikes(ring: GridPoint[]): GridPoint[] {
  const kept: GridPoint[] = [];
  for (const point of ring.slice(0, -1)) {
    kept.push(point);
    while (kept.length >= 3 && kept.at(-1)?.key === kept.at(-3)?.key) kept.length -= 2;
  }
  while (kept.length >= 3 && kept[1]?.key === kept.at(-1)?.key) {
    kept.shift();
    kept.shift();
  }
  while (kept.length >= 3 && kept[0]?.key === kept.at(-2)?.key) kept.length -= 2;
  const first = kept[0];
  return first ? [...kept, first] : [];
}

/**
 * A junction is a point where borders meet or part: seen along different paths, its set of neighbours differs.
 * Arcs run from junction to junction.
 */
function findJunctions(paths: GridPoint[][]): Set<number> {
  const neighbours = new Map<number, string>();
  const junctions = new Set<number>();
  const visit = (key: number, a: number, b: number): void => {
    const pair = a < b ? `${a},${b}` : `${b},${a}`;
    const known = neighbours.get(key);
    if (known === undefined) neighbours.set(key, pair);
    else if (known !== pair) junctions.add(key);
  };
  for (const path of paths) {
    const isRing = path[0]?.key === path.at(-1)?.key;
    // A ring is walked once more past its start, so that its first point has both neighbours too.
    const walk = isRing ? [...path, ...path.slice(1, 2)] : path;
    for (const [i, { key }] of walk.entries()) {
      const before = walk[i - 1];
      const after = walk[i + 1];
      if (before && after) visit(key, before.key, after.key);
      else if (!isRing) junctions.add(key);
    }
  }
  return junctions;
}

/** Keeps each arc once, whichever direction it is walked in; a negative index (~i) means backwards, as TopoJSON has it. */
function createArcStore() {
  const arcs: GridPoint[][] = [];
  const indexByKey = new Map<string, number>();

  const addArc = (points: GridPoint[]): number => {
    const forward = points.map((point) => point.key).join();
    const known = indexByKey.get(forward);
    if (known !== undefined) return known;
    const index = arcs.push(points) - 1;
    indexByKey.set(forward, index);
    const backward = points
      .map((point) => point.key)
      .toReversed()
      .join();
    if (backward !== forward) indexByKey.set(backward, ~index);
    return index;
  };

  const addPath = (path: GridPoint[], junctions: Set<number>): ArcList => {
    const isRing = path[0]?.key === path.at(-1)?.key;
    const points = isRing ? rotateToStart(path, junctions) : path;
    const result: ArcList = [];
    let start = 0;
    for (const [i, { key }] of points.entries()) {
      if (i === 0 || (i < points.length - 1 && !junctions.has(key))) continue;
      result.push(addArc(points.slice(start, i + 1)));
      start = i;
    }
    return result;
  };

  const listDeltas = (): [number, number][][] =>
    arcs.map((points) =>
      points.map(({ x, y }, i) => [x - (points[i - 1]?.x ?? 0), y - (points[i - 1]?.y ?? 0)]),
    );

  return { addPath, listDeltas };
}

/** A ring may start anywhere: begin at a junction, or at its smallest point so that an island's twin begins there too. */
function rotateToStart(ring: GridPoint[], junctions: Set<number>): GridPoint[] {
  const open = ring.slice(0, -1);
  let start = open.findIndex((point) => junctions.has(point.key));
  if (start < 0)
    start = open.reduce((best, point, i) => (point.key < (open[best]?.key ?? Infinity) ? i : best), 0);
  const turned = [...open.slice(start), ...open.slice(0, start)];
  return [...turned, ...turned.slice(0, 1)];
}

/** The file text: one geometry and one arc per line, so that a changed border is a changed line in the history. */
export function toTopologyText(topology: Topology): string {
  const lines = (items: unknown[]): string => items.map((item) => JSON.stringify(item)).join(',\n');
  const objects = Object.entries(topology.objects).map(
    ([name, { geometries }]) =>
      `${JSON.stringify(name)}:{"type":"GeometryCollection","geometries":[\n${lines(geometries)}\n]}`,
  );
  const head = `"type":"Topology","bbox":${JSON.stringify(topology.bbox)},"transform":${JSON.stringify(topology.transform)}`;
  return `{${head},\n"objects":{${objects.join(',\n')}},\n"arcs":[\n${lines(topology.arcs)}\n]}\n`;
}

function toBounds(shapes: Shape[]): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of shapes) {
    const positions =
      geometry.type === 'LineString'
        ? geometry.coordinates
        : geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2);
    for (const position of positions as Position[]) {
      const [lon = Number.NaN, lat = Number.NaN] = position;
      bounds[0] = Math.min(bounds[0], lon);
      bounds[1] = Math.min(bounds[1], lat);
      bounds[2] = Math.max(bounds[2], lon);
      bounds[3] = Math.max(bounds[3], lat);
    }
  }
  return bounds;
}
