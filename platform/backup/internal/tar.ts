/** Archives as every `tar` reads them (ustar, with pax headers for long or foreign names). */
import { BrokenFile } from './vault-file.ts';

const BLOCK = 512;
const LONGEST_NAME = 100;

export interface TarEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
  /** The permission bits. */
  readonly mode: number;
  readonly mtimeMs: number;
  readonly size: number;
}

/** An archive, as bytes. What a content has beyond its size is left out, what it lacks is filled with zeros. */
export async function* packTar(
  entries: AsyncIterable<{ entry: TarEntry; content: AsyncIterable<Uint8Array> }>,
): AsyncGenerator<Uint8Array> {
  for await (const { entry, content } of entries) {
    const isPlain = /^[\x21-\x7e]+$/.test(entry.name) && entry.name.length < LONGEST_NAME;
    if (!isPlain) yield* packLongName(entry.name);
    yield toHeader(
      { ...entry, name: isPlain ? entry.name : 'long-name' },
      entry.kind === 'folder' ? '5' : '0',
    );
    let left = entry.size;
    for await (const piece of content) {
      if (left === 0) break;
      const taken = piece.length > left ? piece.subarray(0, left) : piece;
      left -= taken.length;
      yield taken;
    }
    for (; left > 0; left -= Math.min(left, 65_536)) yield Buffer.alloc(Math.min(left, 65_536));
    yield Buffer.alloc(toPadding(entry.size));
  }
  yield Buffer.alloc(2 * BLOCK);
}

/** Hands each entry with its content to `take`, in order; `take` must read the content to its end. */
export async function unpackTar(
  source: AsyncIterable<Buffer>,
  path: string,
  take: (entry: TarEntry, content: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  const reader = createReader(source, path);
  let longName: string | undefined;
  for (;;) {
    const header = await reader.read(BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const size = readOctal(header, 124, 12);
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'x') {
      longName = readLongName(await reader.read(size));
      await reader.read(toPadding(size));
      continue;
    }
    const name = longName ?? readText(header, 0, LONGEST_NAME);
    longName = undefined;
    if (name.startsWith('/') || name.split('/').includes('..'))
      throw new BrokenFile(path, `it names ${name}`);
    const entry: TarEntry = {
      name,
      kind: type === '5' ? 'folder' : 'file',
      mode: readOctal(header, 100, 8),
      mtimeMs: readOctal(header, 136, 12) * 1000,
      size,
    };
    await take(entry, reader.take(size));
    await reader.read(toPadding(size));
  }
  // To the end: the checksum stands there.
  await reader.drain();
}

function toHeader({ name, mode, mtimeMs, size }: TarEntry, type: string): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write(mode.toString(8).padStart(7, '0'), 100);
  header.write('0000000', 108);
  header.write('0000000', 116);
  header.write(size.toString(8).padStart(11, '0'), 124);
  header.write(
    Math.max(0, Math.floor(mtimeMs / 1000))
      .toString(8)
      .padStart(11, '0'),
    136,
  );
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

function* packLongName(name: string) {
  const record = (length: number) => `${length} path=${name}\n`;
  let length = Buffer.byteLength(record(0));
  while (Buffer.byteLength(record(length)) !== length) length = Buffer.byteLength(record(length));
  const body = Buffer.from(record(length));
  yield toHeader({ name: 'pax', kind: 'file', mode: 0o600, mtimeMs: 0, size: body.length }, 'x');
  yield body;
  yield Buffer.alloc(toPadding(body.length));
}

function readLongName(body: Buffer): string {
  return /^\d+ path=(.*)\n$/s.exec(body.toString('utf8'))?.[1] ?? '';
}

function createReader(source: AsyncIterable<Buffer>, path: string) {
  const pieces = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const some = async (most: number): Promise<Buffer> => {
    while (held.length === 0) {
      const { value, done } = await pieces.next();
      if (done === true) throw new BrokenFile(path, 'the archive is cut off');
      held = value;
    }
    const piece = held.subarray(0, most);
    held = held.subarray(piece.length);
    return piece;
  };
  async function* take(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0;) {
      const piece = await some(left);
      left -= piece.length;
      yield piece;
    }
  }
  return {
    take,
    async read(size: number): Promise<Buffer> {
      const parts: Buffer[] = [];
      for await (const piece of take(size)) parts.push(piece);
      return Buffer.concat(parts);
    },
    async drain(): Promise<void> {
      while ((await pieces.next()).done !== true);
    },
  };
}

function toPadding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function readText(header: Buffer, at: number, length: number): string {
  const text = header.toString('utf8', at, at + length);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

function readOctal(header: Buffer, at: number, length: number): number {
  return Number.parseInt(readText(header, at, length).trim() || '0', 8);
}
