/** One block of OSM PBF: a table of strings, then groups of nodes, ways or relations, each number told as a difference. */
import { PbfReader } from 'pbf';
import type { ElementTaker, RelationMember, Tags } from './osm-elements.ts';

/** Coordinates of a block are `offset + granularity * n` in 1e-9 degrees. */
interface Grid {
  granularity: number;
  latOffset: number;
  lonOffset: number;
}

const MEMBER_TYPES = ['node', 'way', 'relation'] as const;
const text = new TextDecoder();

export function readPrimitiveBlock(bytes: Uint8Array, take: ElementTaker): void {
  const block = { strings: [] as string[], groups: [] as Uint8Array[] };
  const grid: Grid = { granularity: 100, latOffset: 0, lonOffset: 0 };
  new PbfReader(bytes).readFields((tag, { strings, groups }, pbf) => {
    // The grid may stand after the groups: they wait.
    if (tag === 1) readStrings(pbf.readBytes(), strings);
    else if (tag === 2) groups.push(pbf.readBytes());
    else if (tag === 17) grid.granularity = pbf.readVarint(true);
    else if (tag === 19) grid.latOffset = pbf.readVarint(true);
    else if (tag === 20) grid.lonOffset = pbf.readVarint(true);
  }, block);
  for (const group of block.groups)
    new PbfReader(group).readFields((tag, strings, pbf) => {
      if (tag === 1 && take.node) readNode(pbf.readBytes(), grid, take.node);
      else if (tag === 2 && take.node) readDenseNodes(pbf.readBytes(), grid, take.node);
      else if (tag === 3 && take.way) readWay(pbf.readBytes(), strings, take.way);
      else if (tag === 4 && take.relation) readRelation(pbf.readBytes(), strings, take.relation);
    }, block.strings);
}

function readStrings(bytes: Uint8Array, strings: string[]): void {
  new PbfReader(bytes).readFields((tag, list, pbf) => {
    if (tag === 1) list.push(text.decode(pbf.readBytes()));
  }, strings);
}

function toE7(offset: number, granularity: number, value: number): number {
  return Math.round((offset + granularity * value) / 100);
}

type TakeNode = NonNullable<ElementTaker['node']>;

function readNode(bytes: Uint8Array, { granularity, latOffset, lonOffset }: Grid, take: TakeNode): void {
  const node = { id: 0, lat: 0, lon: 0 };
  new PbfReader(bytes).readFields((tag, result, pbf) => {
    if (tag === 1) result.id = pbf.readSVarint();
    else if (tag === 8) result.lat = pbf.readSVarint();
    else if (tag === 9) result.lon = pbf.readSVarint();
  }, node);
  take(node.id, toE7(lonOffset, granularity, node.lon), toE7(latOffset, granularity, node.lat));
}

function readDenseNodes(
  bytes: Uint8Array,
  { granularity, latOffset, lonOffset }: Grid,
  take: TakeNode,
): void {
  const dense = { ids: [] as number[], lats: [] as number[], lons: [] as number[] };
  new PbfReader(bytes).readFields((tag, { ids, lats, lons }, pbf) => {
    if (tag === 1) pbf.readPackedSVarint(ids);
    else if (tag === 8) pbf.readPackedSVarint(lats);
    else if (tag === 9) pbf.readPackedSVarint(lons);
  }, dense);
  let [id, lat, lon] = [0, 0, 0];
  for (const [at, step] of dense.ids.entries()) {
    id += step;
    lat += dense.lats[at] ?? 0;
    lon += dense.lons[at] ?? 0;
    take(id, toE7(lonOffset, granularity, lon), toE7(latOffset, granularity, lat));
  }
}

function readWay(
  bytes: Uint8Array,
  strings: readonly string[],
  take: NonNullable<ElementTaker['way']>,
): void {
  const way = { id: 0, keys: [] as number[], values: [] as number[], refs: [] as number[] };
  new PbfReader(bytes).readFields((tag, result, pbf) => {
    if (tag === 1) result.id = pbf.readVarint(true);
    else if (tag === 2) pbf.readPackedVarint(result.keys);
    else if (tag === 3) pbf.readPackedVarint(result.values);
    else if (tag === 8) pbf.readPackedSVarint(result.refs);
  }, way);
  take(way.id, addUp(way.refs), toTags(way, strings));
}

function readRelation(
  bytes: Uint8Array,
  strings: readonly string[],
  take: NonNullable<ElementTaker['relation']>,
): void {
  const relation = {
    id: 0,
    keys: [] as number[],
    values: [] as number[],
    roles: [] as number[],
    refs: [] as number[],
    types: [] as number[],
  };
  new PbfReader(bytes).readFields((tag, result, pbf) => {
    if (tag === 1) result.id = pbf.readVarint(true);
    else if (tag === 2) pbf.readPackedVarint(result.keys);
    else if (tag === 3) pbf.readPackedVarint(result.values);
    else if (tag === 8) pbf.readPackedVarint(result.roles);
    else if (tag === 9) pbf.readPackedSVarint(result.refs);
    else if (tag === 10) pbf.readPackedVarint(result.types);
  }, relation);
  const members = addUp(relation.refs).map((ref, at): RelationMember => ({
    type: MEMBER_TYPES[relation.types[at] ?? 0] ?? 'node',
    ref,
    role: strings[relation.roles[at] ?? 0] ?? '',
  }));
  take(relation.id, members, toTags(relation, strings));
}

function addUp(steps: readonly number[]): number[] {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

function toTags(
  { keys, values }: { readonly keys: readonly number[]; readonly values: readonly number[] },
  strings: readonly string[],
): Tags {
  return Object.fromEntries(keys.map((key, at) => [strings[key] ?? '', strings[values[at] ?? 0] ?? '']));
}
