/** One file of tiles in the PMTiles format, version 3 (github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md). */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import type { Bounds } from './collect-osm.ts';
import type { Tile } from './cut-tiles.ts';

const HEADER_BYTES = 127;
/** Header and root must fit in what a reader asks for first. */
const ROOT_BYTES = 16_384 - HEADER_BYTES;
const GZIP = 2;
const VECTOR_TILES = 1;

interface Entry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  readonly run: number;
}

export function packPmtiles(
  tiles: Iterable<Tile>,
  {
    bounds,
    zooms,
    metadata,
  }: { readonly bounds: Bounds; readonly zooms: readonly [number, number]; readonly metadata: object },
): Buffer {
  const byHash = new Map<string, { offset: number; length: number }>();
  const bodies: Buffer[] = [];
  const placed: { id: number; offset: number; length: number }[] = [];
  let size = 0;
  // In the order of their numbers, so that what lies together is read together.
  const sorted = [...tiles]
    .map(({ z, x, y, bytes }) => ({ id: zxyToTileId(z, x, y), body: gzipSync(bytes, { level: 9 }) }))
    .sort((a, b) => a.id - b.id);
  for (const { id, body } of sorted) {
    const hash = createHash('sha256').update(body).digest('base64');
    let place = byHash.get(hash);
    if (place === undefined) {
      place = { offset: size, length: body.length };
      byHash.set(hash, place);
      bodies.push(body);
      size += body.length;
    }
    placed.push({ id, ...place });
  }
  const entries = toRuns(placed);
  const { root, leaves } = toDirectories(entries);
  const described = gzipSync(JSON.stringify(metadata));

  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header.writeUInt8(3, 7);
  const rootAt = HEADER_BYTES;
  const describedAt = rootAt + root.length;
  const leavesAt = describedAt + described.length;
  const tilesAt = leavesAt + leaves.length;
  const numbers = [
    rootAt,
    root.length,
    describedAt,
    described.length,
    leavesAt,
    leaves.length,
    tilesAt,
    size,
    placed.length,
    entries.length,
    bodies.length,
  ];
  for (const [at, number] of numbers.entries()) header.writeBigUInt64LE(BigInt(number), 8 + at * 8);
  const [west, south, east, north] = bounds;
  for (const [at, byte] of [1, GZIP, GZIP, VECTOR_TILES, ...zooms].entries())
    header.writeUInt8(byte, 96 + at);
  for (const [at, degrees] of [west, south, east, north].entries())
    header.writeInt32LE(Math.round(degrees * 1e7), 102 + at * 4);
  header.writeUInt8(zooms[0], 118);
  header.writeInt32LE(Math.round(((west + east) / 2) * 1e7), 119);
  header.writeInt32LE(Math.round(((south + north) / 2) * 1e7), 123);
  return Buffer.concat([header, root, described, leaves, ...bodies]);
}

/** Neighbours with the same content, open sea for example, are one entry. */
function toRuns(placed: readonly { id: number; offset: number; length: number }[]): Entry[] {
  const runs: { id: number; offset: number; length: number; run: number }[] = [];
  for (const { id, offset, length } of placed) {
    const last = runs.at(-1);
    if (last !== undefined && last.offset === offset && id === last.id + last.run) last.run += 1;
    else runs.push({ id, offset, length, run: 1 });
  }
  return runs;
}

function toDirectories(entries: readonly Entry[]): { root: Buffer; leaves: Buffer } {
  const whole = packDirectory(entries);
  if (whole.length <= ROOT_BYTES) return { root: whole, leaves: Buffer.alloc(0) };
  for (let size = 4_096; ; size *= 2) {
    const leaves: Buffer[] = [];
    const heads: Entry[] = [];
    let offset = 0;
    for (let at = 0; at < entries.length; at += size) {
      const leaf = packDirectory(entries.slice(at, at + size));
      heads.push({ id: entries[at]?.id ?? 0, offset, length: leaf.length, run: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = packDirectory(heads);
    if (root.length <= ROOT_BYTES) return { root, leaves: Buffer.concat(leaves) };
  }
}

function packDirectory(entries: readonly Entry[]): Buffer {
  const bytes: number[] = [];
  const put = (value: number): void => {
    let rest = value;
    while (rest >= 0x80) {
      bytes.push((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    bytes.push(rest);
  };
  put(entries.length);
  for (const [at, { id }] of entries.entries()) put(id - (entries[at - 1]?.id ?? 0));
  for (const { run } of entries) put(run);
  for (const { length } of entries) put(length);
  for (const [at, { offset }] of entries.entries()) {
    const before = entries[at - 1];
    put(before !== undefined && offset === before.offset + before.length ? 0 : offset + 1);
  }
  return gzipSync(Buffer.from(bytes));
}
