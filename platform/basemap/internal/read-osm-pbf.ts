/**
 * Reads OpenStreetMap PBF (wiki.openstreetmap.org/wiki/PBF_Format), block by block: never more than one block of at most
 * 32 MiB is in memory.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { invalidInput } from '../../kernel/errors.ts';
import type { ElementTaker } from './osm-elements.ts';
import { readPrimitiveBlock } from './osm-block.ts';

/** Limits of the format. */
const MOST_HEADER_BYTES = 64 * 1024;
const MOST_BLOCK_BYTES = 32 * 1024 * 1024;
const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes']);

export async function readOsmPbf(path: string, take: ElementTaker): Promise<void> {
  const file = await open(path);
  try {
    let at = 0;
    for (;;) {
      const size = await readAt(file, at, 4);
      if (size.length === 0) break;
      const headerBytes = size.length < 4 ? -1 : size.readUInt32BE();
      if (headerBytes < 0 || headerBytes > MOST_HEADER_BYTES) throw notPbf(path, at);
      const header = await readAt(file, at + 4, headerBytes);
      if (header.length < headerBytes) throw notPbf(path, at);
      const { type, dataBytes } = readBlobHeader(header, path, at);
      if (dataBytes > MOST_BLOCK_BYTES) throw notPbf(path, at);
      const blob = await readAt(file, at + 4 + headerBytes, dataBytes);
      if (blob.length < dataBytes) throw notPbf(path, at);
      const data = unpackBlob(blob, path, at);
      if (type === 'OSMHeader') checkFeatures(data, path);
      if (type === 'OSMData') readPrimitiveBlock(data, take);
      at += 4 + headerBytes + dataBytes;
    }
    if (at === 0) throw notPbf(path, at);
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
}

function readBlobHeader(bytes: Buffer, path: string, at: number): { type: string; dataBytes: number } {
  const head = { type: '', dataBytes: -1 };
  try {
    new PbfReader(bytes).readFields((tag, result, pbf) => {
      if (tag === 1) result.type = pbf.readString();
      if (tag === 3) result.dataBytes = pbf.readVarint();
    }, head);
  } catch {
    throw notPbf(path, at);
  }
  if (head.type === '' || head.dataBytes < 0) throw notPbf(path, at);
  return head;
}

function unpackBlob(bytes: Buffer, path: string, at: number): Uint8Array {
  const blob: { raw?: Uint8Array; zlib?: Uint8Array; other?: number } = {};
  new PbfReader(bytes).readFields((tag, result, pbf) => {
    if (tag === 1) result.raw = pbf.readBytes();
    else if (tag === 3) result.zlib = pbf.readBytes();
    else if (tag > 3) result.other = tag;
  }, blob);
  if (blob.raw !== undefined) return blob.raw;
  if (blob.zlib !== undefined) {
    try {
      return inflateSync(blob.zlib, { maxOutputLength: MOST_BLOCK_BYTES });
    } catch {
      throw notPbf(path, at);
    }
  }
  throw invalidInput('A block of the extract is packed in a way that is not read here.', {
    where: `${path}, byte ${at}`,
    value: `field ${blob.other ?? 'none'} of Blob`,
    allowed: 'zlib or raw',
    next: 'Pack it anew: osmium cat in.osm.pbf -o out.osm.pbf.',
  });
}

function checkFeatures(header: Uint8Array, path: string): void {
  const needed: string[] = [];
  new PbfReader(header).readFields((tag, list, pbf) => {
    if (tag === 4) list.push(pbf.readString());
  }, needed);
  const unknown = needed.filter((feature) => !KNOWN_FEATURES.has(feature));
  if (unknown.length > 0)
    throw invalidInput('The extract needs what is not read here.', {
      where: path,
      value: unknown.join(', '),
      allowed: [...KNOWN_FEATURES].join(', '),
      next: 'Take an extract without history: osmium cat in.osm.pbf -o out.osm.pbf.',
    });
}

function notPbf(path: string, at: number): Error {
  return invalidInput('The file is no OSM PBF, or it is cut off.', {
    where: `${path}, byte ${at}`,
    allowed: 'a block of OpenStreetMap PBF',
    next: 'Load it again and compare its size with that of the source.',
  });
}
