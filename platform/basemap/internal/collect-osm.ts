/**
 * Streets, water and land use out of an OpenStreetMap file, whatever its form. It is read two or three times, so that only
 * what lies in the bounds is ever held: places first, then ways, then the places of ways that reach out of the bounds.
 */
import type { RoadWay } from '../../roads/road-graph.ts';
import { isClosed, joinRings } from './join-rings.ts';
import {
  isArea,
  isOpenToCars,
  toAreaLooks,
  toLineLooks,
  toMaxKmh,
  toName,
  toOneWay,
  type MapFeature,
} from './map-feature.ts';
import { createNodePlaces, type NodePlaces } from './node-places.ts';
import type { ReadElements, Tags } from './osm-elements.ts';

export type Bounds = readonly [west: number, south: number, east: number, north: number];

export interface Collected {
  readonly features: MapFeature[];
  readonly ways: RoadWay[];
}

const E7 = 1e7;

interface KeptWay {
  readonly refs: Float64Array;
  readonly tags: Tags;
}

interface KeptRelation {
  readonly tags: Tags;
  readonly members: readonly { readonly ref: number; readonly isInner: boolean }[];
}

export async function collectOsm(
  read: ReadElements,
  path: string,
  { bounds, mostNodes }: { readonly bounds: Bounds; readonly mostNodes: number },
): Promise<Collected> {
  const [west, south, east, north] = bounds.map((degrees) => degrees * E7) as [
    number,
    number,
    number,
    number,
  ];
  const places = createNodePlaces(mostNodes);
  const relations: KeptRelation[] = [];
  const members = new Set<number>();
  await read(path, {
    node(id, lon, lat) {
      if (lon >= west && lon <= east && lat >= south && lat <= north) places.add(id, lon, lat);
    },
    relation(_id, list, tags) {
      if (tags['type'] !== 'multipolygon' || toAreaLooks(tags) === undefined) return;
      const ways = list.filter(({ type }) => type === 'way');
      relations.push({ tags, members: ways.map(({ ref, role }) => ({ ref, isInner: role === 'inner' })) });
      for (const { ref } of ways) members.add(ref);
    },
  });
  places.sort();

  const ways = new Map<number, KeptWay>();
  const missing = new Set<number>();
  await read(path, {
    way(id, refs, tags) {
      const isWanted = toLineLooks(tags) !== undefined || toAreaLooks(tags) !== undefined;
      if ((!isWanted && !members.has(id)) || !refs.some((ref) => places.find(ref) !== -1)) return;
      ways.set(id, { refs: Float64Array.from(refs), tags: isWanted ? tags : {} });
      for (const ref of refs) if (places.find(ref) === -1) missing.add(ref);
    },
  });

  const outside = createNodePlaces(mostNodes);
  if (missing.size > 0)
    await read(path, {
      node(id, lon, lat) {
        if (missing.has(id)) outside.add(id, lon, lat);
      },
    });
  outside.sort();
  return assemble(ways, relations, [places, outside]);
}

function assemble(
  ways: ReadonlyMap<number, KeptWay>,
  relations: readonly KeptRelation[],
  places: readonly NodePlaces[],
): Collected {
  const features: MapFeature[] = [];
  const roads: RoadWay[] = [];
  for (const { refs, tags } of ways.values()) {
    const lines = toLines(refs, places);
    const [first] = lines;
    if (first === undefined) continue;
    const name = toName(tags);
    if (lines.length === 1 && isArea(tags, isClosed(first))) {
      const looks = toAreaLooks(tags);
      if (looks !== undefined)
        features.push({ ...looks, name, shape: 'polygon', parts: [first], holes: [false] });
      continue;
    }
    const looks = toLineLooks(tags);
    if (looks === undefined) continue;
    const oneWay = toOneWay(tags);
    features.push({ ...looks, name, shape: 'line', parts: lines, ...(oneWay === 0 ? {} : { oneWay: true }) });
    const { highway } = tags;
    const maxKmh = toMaxKmh(tags);
    if (highway !== undefined && isOpenToCars(tags))
      for (const points of lines)
        roads.push({ points, highway, name, oneWay, ...(maxKmh === undefined ? {} : { maxKmh }) });
  }
  for (const { tags, members } of relations) {
    const looks = toAreaLooks(tags);
    const pieces = members.flatMap(({ ref, isInner }) =>
      toLines(ways.get(ref)?.refs ?? [], places).map((points) => ({ points, isInner })),
    );
    const { parts, holes } = joinRings(pieces);
    if (looks !== undefined && parts.length > 0)
      features.push({ ...looks, name: toName(tags), shape: 'polygon', parts, holes });
  }
  return { features, ways: roads };
}

/** The way as lines; where the extract ends in the middle of it, its pieces. */
function toLines(refs: Iterable<number>, places: readonly NodePlaces[]): Int32Array[] {
  const lines: Int32Array[] = [];
  let line: number[] = [];
  const end = (): void => {
    if (line.length >= 4) lines.push(Int32Array.from(line));
    line = [];
  };
  for (const ref of refs) {
    let isFound = false;
    for (const some of places) {
      const at = some.find(ref);
      if (at === -1) continue;
      line.push(some.lonOf(at), some.latOf(at));
      isFound = true;
      break;
    }
    if (!isFound) end();
  }
  end();
  return lines;
}
