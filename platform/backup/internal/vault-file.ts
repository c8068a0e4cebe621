/**
 * One file of a back-up: compressed by zstd with its checksum and, when there is a key, encrypted in pieces by
 * AES-256-GCM. Each file has a key of its own (HKDF over a random salt), each piece its number and whether it is the
 * last, and all carry the file's name: nothing can be cut off, exchanged or put in another's place unseen.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';

const MAGIC = Buffer.from('HVBACK01');
const SALT_BYTES = 16;
const PIECE_BYTES = 65_536;
const TAG_BYTES = 16;
const FILE_BUFFER = 1 << 20;
const ZSTD = { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 };

export interface WrittenFile {
  /** As it lies on the disk. */
  readonly bytes: number;
  readonly sha256: string;
}

/** The file cannot be what was written: cut off, changed, or made with another key. */
export class BrokenFile extends Error {
  readonly path: string;
  constructor(path: string, why: string) {
    super(`${path}: ${why}`);
    this.path = path;
  }
}

/** Writes beside its place, brings it to the disk (fsync) and puts it there; nobody ever sees half a file. */
export async function writeVaultFile(
  path: string,
  source: AsyncIterable<Uint8Array>,
  { key, name }: { key: Buffer | undefined; name: string },
): Promise<WrittenFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.${process.pid}.part`;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(
      source,
      createZstdCompress({ params: ZSTD, chunkSize: PIECE_BYTES }),
      (stream: AsyncIterable<Buffer>) => (key === undefined ? stream : encrypt(stream, key, name)),
      async function* count(stream: AsyncIterable<Buffer>) {
        for await (const piece of stream) {
          hash.update(piece);
          bytes += piece.length;
          yield piece;
        }
      },
      createWriteStream(part, { mode: 0o600, flush: true, highWaterMark: FILE_BUFFER }),
    );
    await rename(part, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The content as it was given. @throws BrokenFile while it is read. */
export async function* readVaultFile(
  path: string,
  { key, name }: { key: Buffer | undefined; name: string },
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: FILE_BUFFER });
  const plain = key === undefined ? file : Readable.from(decrypt(file, { key, name, path }));
  const unpacked = createZstdDecompress({ chunkSize: FILE_BUFFER });
  const done = pipeline(plain, unpacked);
  // Heard below, after the last piece was read.
  done.catch(() => undefined);
  try {
    for await (const piece of unpacked) yield piece as Buffer;
    await done;
  } catch (error) {
    if (error instanceof BrokenFile || isMissing(error)) throw error;
    throw new BrokenFile(path, error instanceof Error ? error.message : String(error));
  } finally {
    file.destroy();
  }
}

/** sha-256 of a file as it lies on the disk. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: FILE_BUFFER }))
    hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** A new name in a folder is on the disk only when the folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function* encrypt(stream: AsyncIterable<Buffer>, key: Buffer, name: string) {
  const salt = randomBytes(SALT_BYTES);
  yield Buffer.concat([MAGIC, salt]);
  const fileKey = toFileKey(key, salt);
  let number = 0;
  for await (const { piece, isLast } of inPieces(stream, PIECE_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', fileKey, toNonce(number++, isLast)).setAAD(
      Buffer.from(name),
    );
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

async function* decrypt(
  stream: AsyncIterable<Buffer>,
  { key, name, path }: { key: Buffer; name: string; path: string },
) {
  let fileKey: Buffer | undefined;
  let number = 0;
  const body = async function* body() {
    let head = Buffer.alloc(0);
    const headBytes = MAGIC.length + SALT_BYTES;
    for await (const piece of stream) {
      if (fileKey !== undefined) {
        yield piece;
        continue;
      }
      head = Buffer.concat([head, piece]);
      if (head.length < headBytes) continue;
      if (!head.subarray(0, MAGIC.length).equals(MAGIC))
        throw new BrokenFile(path, 'its beginning is not ours');
      fileKey = toFileKey(key, head.subarray(MAGIC.length, headBytes));
      yield head.subarray(headBytes);
    }
    if (fileKey === undefined) throw new BrokenFile(path, 'it is cut off');
  };
  for await (const { piece, isLast } of inPieces(body(), PIECE_BYTES + TAG_BYTES)) {
    if (fileKey === undefined || piece.length < TAG_BYTES) throw new BrokenFile(path, 'it is cut off');
    const cut = piece.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', fileKey, toNonce(number++, isLast))
      .setAAD(Buffer.from(name))
      .setAuthTag(piece.subarray(cut));
    try {
      yield Buffer.concat([decipher.update(piece.subarray(0, cut)), decipher.final()]);
    } catch {
      throw new BrokenFile(path, `it was changed or cut off (piece ${number})`);
    }
  }
}

/** The same bytes in pieces of one size; the last, perhaps empty, says so. */
async function* inPieces(stream: AsyncIterable<Buffer>, size: number) {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    held.push(piece);
    bytes += piece.length;
    if (bytes <= size) continue;
    const all = Buffer.concat(held);
    let at = 0;
    // The last piece is known only when the stream has ended: one always stays here.
    for (; all.length - at > size; at += size) yield { piece: all.subarray(at, at + size), isLast: false };
    held = [all.subarray(at)];
    bytes = all.length - at;
  }
  yield { piece: Buffer.concat(held), isLast: true };
}

function toFileKey(key: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'haivan back-up file', 32));
}

function toNonce(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}
