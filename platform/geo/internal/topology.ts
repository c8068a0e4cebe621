/**
 * Reads TopoJSON: arcs on a grid become longitude and latitude, shared arcs are joined into rings and lines.
 * Our own because the server needs twenty lines of it and the borders must be bit for bit the same on both sides
 * (`topojson-client` gives the same numbers; the tests compare).
 */
import type { LonLat, PolygonRings } from '../lon-lat.ts';

/** The part of TopoJSON that our files use (the specification, sections 2.1 and 2.2). */
export interface TopologyFile {
  readonly type: string;
  readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] };
  readonly objects: Readonly<Record<string, { readonly geometries: readonly TopologyFileGeometry[] }>>;
  readonly arcs: readonly (readonly (readonly number[])[])[];
}
interface TopologyFileGeometry {
  readonly type: string;
  readonly id?: string | number;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly arcs: unknown;
}

export interface TopologyFeature {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Empty for lines. */
  readonly polygons: readonly PolygonRings[];
  /** Empty for polygons. */
  readonly lines: readonly (readonly LonLat[])[];
}

type ArcIndexes = readonly number[];

/** The features of one object of a quantised topology. Throws when the object is absent or of an unknown type. */
export function decodeTopology(file: TopologyFile, objectName: string): TopologyFeature[] {
  const object = file.objects[objectName];
  if (!object) {
    const known = Object.keys(file.objects).join(', ');
    throw new Error(`The boundary file has no object "${objectName}". It has: ${known}. Name one of them.`);
  }
  const arcs = file.arcs.map((arc) => toLonLats(arc, file.transform));
  return object.geometries.map((geometry, i) => {
    const id = String(geometry.id ?? i);
    const properties = geometry.properties ?? {};
    // The shape of `arcs` follows from `type` (specification 2.2), which TypeScript cannot know of a parsed file.
    switch (geometry.type) {
      case 'Polygon':
        return { id, properties, polygons: [joinRings(geometry.arcs as ArcIndexes[], arcs)], lines: [] };
      case 'MultiPolygon':
        return {
          id,
          properties,
          polygons: (geometry.arcs as ArcIndexes[][]).map((rings) => joinRings(rings, arcs)),
          lines: [],
        };
      case 'LineString':
        return { id, properties, polygons: [], lines: [joinArcs(geometry.arcs as ArcIndexes, arcs)] };
      case 'MultiLineString':
        return { id, properties, polygons: [], lines: joinRings(geometry.arcs as ArcIndexes[], arcs) };
      default:
        throw new Error(
          `Feature ${id} of "${objectName}" is a ${geometry.type}. Allowed: Polygon, MultiPolygon, LineString, MultiLineString.`,
        );
    }
  });
}

function toLonLats(
  arc: readonly (readonly number[])[],
  { scale, translate }: TopologyFile['transform'],
): LonLat[] {
  const [scaleX = Number.NaN, scaleY = Number.NaN] = scale;
  const [left = Number.NaN, bottom = Number.NaN] = translate;
  let x = 0;
  let y = 0;
  return arc.map(([dx = Number.NaN, dy = Number.NaN]) => {
    x += dx;
    y += dy;
    return [x * scaleX + left, y * scaleY + bottom];
  });
}

const joinRings = (rings: readonly ArcIndexes[], arcs: LonLat[][]): LonLat[][] =>
  rings.map((ring) => joinArcs(ring, arcs));

/** Arcs end to end; the point where two meet is written once. A negative index ~i walks arc i backwards. */
function joinArcs(indexes: ArcIndexes, arcs: LonLat[][]): LonLat[] {
  const points: LonLat[] = [];
  for (const index of indexes) {
    const arc = arcs[index < 0 ? ~index : index];
    if (!arc)
      throw new Error(
        `The boundary file points to arc ${index}, but has ${arcs.length} arcs. Make the file again.`,
      );
    const walked = index < 0 ? arc.toReversed() : arc;
    points.push(...(points.length === 0 ? walked : walked.slice(1)));
  }
  return points;
}
