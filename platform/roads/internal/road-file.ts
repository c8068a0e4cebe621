/** A road graph as a file: a word, the facts as JSON, then the arrays one after another, each on a place of eight bytes. */
import { deflateSync, inflateSync } from 'node:zlib';
import { invalidInput } from '../../kernel/errors.ts';
import type { RoadGraph } from '../road-graph.ts';

const WORD = 'HVROADS1';
const HEAD_BYTES = WORD.length + 4;
/** What a graph may take in memory: about five million stretches. */
const MOST_BYTES = 2 ** 30;

/** The order in which they stand in the file. */
const ARRAY_NAMES = [
  'from',
  'to',
  'meters',
  'kmh',
  'oneWay',
  'isMain',
  'highway',
  'name',
  'shape',
  'points',
] as const;
type ArrayName = (typeof ARRAY_NAMES)[number];

interface Head {
  readonly facts: RoadGraph['facts'];
  readonly crossings: number;
  readonly lengths: Readonly<Record<ArrayName, number>>;
}

export function packRoads(graph: RoadGraph): Buffer {
  const lengths = Object.fromEntries(ARRAY_NAMES.map((name) => [name, graph[name].length]));
  const head = Buffer.from(JSON.stringify({ facts: graph.facts, crossings: graph.crossings, lengths }));
  const parts = ARRAY_NAMES.flatMap((name) => {
    const { buffer, byteOffset, byteLength } = graph[name];
    return [Buffer.from(buffer, byteOffset, byteLength), Buffer.alloc(toRoom(byteLength) - byteLength)];
  });
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  return Buffer.concat([Buffer.from(WORD), size, head, deflateSync(Buffer.concat(parts))]);
}

/** @throws HaivanError invalid_input naming the file when it is no road graph of this version. */
export function unpackRoads(bytes: Buffer, where: string): RoadGraph {
  if (bytes.subarray(0, WORD.length).toString('latin1') !== WORD)
    throw invalidInput('The road graph is not one of this version.', {
      where,
      value: bytes.subarray(0, WORD.length).toString('latin1'),
      allowed: WORD,
      next: 'Make it again: npm run map -- import <extract>.',
    });
  const headEnd = HEAD_BYTES + bytes.readUInt32LE(WORD.length);
  // The file is written by packRoads above; its word says so.
  const { facts, crossings, lengths } = JSON.parse(
    bytes.subarray(HEAD_BYTES, headEnd).toString('utf8'),
  ) as Head;
  const raw = inflateSync(bytes.subarray(headEnd), { maxOutputLength: MOST_BYTES });
  const body = raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength);
  let at = 0;
  const read = <Of>(
    Kind: { new (buffer: ArrayBuffer, from: number, length: number): Of; BYTES_PER_ELEMENT: number },
    length: number,
  ): Of => {
    const array = new Kind(body, at, length);
    at += toRoom(length * Kind.BYTES_PER_ELEMENT);
    return array;
  };
  return {
    facts,
    crossings,
    from: read(Uint32Array, lengths.from),
    to: read(Uint32Array, lengths.to),
    meters: read(Float32Array, lengths.meters),
    kmh: read(Uint8Array, lengths.kmh),
    oneWay: read(Uint8Array, lengths.oneWay),
    isMain: read(Uint8Array, lengths.isMain),
    highway: read(Uint8Array, lengths.highway),
    name: read(Uint32Array, lengths.name),
    shape: read(Uint32Array, lengths.shape),
    points: read(Int32Array, lengths.points),
  };
}

function toRoom(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
