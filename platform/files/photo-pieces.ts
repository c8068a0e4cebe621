/**
 * Photos of the public that come in pieces: each is added to a file of its own until the photo is whole, and kept then as any
 * other. How much is here is the length of that file and stands nowhere else, so that it is right after a crash too. What
 * nobody went on with for a day goes, and earlier what was left longest where there is no room.
 */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { PIECE_BYTES, type PhotoStands } from '../../contract/records/photo-pieces.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import { busy, conflict, invalidInput, isHaivanError, unavailable } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import type { RecordFiles } from './record-files.ts';

export interface PhotoPiece {
  /** Where it begins in the photo. */
  readonly offset: number;
  /** Of the whole photo. */
  readonly total: number;
  readonly bytes: Buffer;
  /** SHA-256 (hex) of the whole photo, from devices that can count it. */
  readonly sha256?: string | undefined;
}

export interface PhotoPieces {
  /** Of a key that was never heard nothing is here. */
  find(key: string): Promise<PhotoStands>;
  /**
   * Adds a piece; after the last one the photo is kept. A piece that came already says so.
   * @throws HaivanError conflict (it goes on elsewhere), invalid_input, too_large, busy, unavailable.
   */
  take(address: string, key: string, piece: PhotoPiece): Promise<PhotoStands>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Deps {
  readonly clock: Clock;
  readonly log: Log;
  readonly folder: string;
  readonly files: Pick<RecordFiles, 'addPublic' | 'isThere'>;
  /** Of one photo, bytes. */
  readonly largestBytes: number;
  /** Of all that are not whole yet; default 1 GB. */
  readonly mostBytes?: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MOST_BYTES = 1_000_000_000;
/** No back-up keeps files that end so. */
const END = '.part';

export function createPhotoPieces(deps: Deps): PhotoPieces {
  const { clock, log, folder, files, largestBytes, mostBytes = MOST_BYTES } = deps;
  /** By file, the one that was left longest first. */
  const held = new Map<string, { bytes: number; touchedMs: number }>();
  const working = new Set<string>();
  let stopLook: Stop | undefined;

  const toPath = (name: string) => join(folder, name);
  const drop = async (name: string) => {
    held.delete(name);
    await rm(toPath(name), { force: true });
  };
  const touch = (name: string, bytes: number) => {
    held.delete(name);
    held.set(name, { bytes, touchedMs: clock.now() });
  };

  async function stand({ name, id }: Names): Promise<PhotoStands> {
    if (await files.isThere(id)) return { offset: 0, id };
    return { offset: await readLength(toPath(name)), id: null };
  }

  async function makeRoom(bytes: number): Promise<void> {
    let all = [...held.values()].reduce((sum, one) => sum + one.bytes, bytes);
    for (const [name, one] of held) {
      if (all <= mostBytes) return;
      if (working.has(name)) continue;
      await drop(name);
      all -= one.bytes;
    }
  }

  async function add(name: string, { offset, bytes }: PhotoPiece): Promise<void> {
    try {
      await appendFile(toPath(name), bytes, { mode: 0o600 });
    } catch (error) {
      // What came of the piece would be a photo with a gap.
      await truncate(toPath(name), offset).catch(() => drop(name));
      throw unavailable('There is no room for the photo at this moment.', { retryAfterSec: 60 }, error);
    }
    touch(name, offset + bytes.length);
  }

  async function keep(address: string, { name, id }: Names, sha256: string | undefined) {
    const bytes = await readFile(toPath(name));
    if (sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== sha256) {
      await drop(name);
      throw conflict('What came is another photo than was sent.', {
        where: 'sha256',
        value: sha256,
        next: 'Send the photo again from its beginning.',
      });
    }
    try {
      await files.addPublic(address, { name: 'photo.jpg', bytes }, largestBytes, id);
    } catch (error) {
      // Whatever passes again is waited for; what is no photo never becomes one.
      if (isHaivanError(error) && error.status < 429) await drop(name);
      throw error;
    }
    await drop(name);
    return { offset: bytes.length, id };
  }

  async function takePiece(address: string, names: Names, piece: PhotoPiece): Promise<PhotoStands> {
    const now = await stand(names);
    if (now.id !== null) return now;
    check(piece, now.offset);
    if (piece.bytes.length > 0) {
      await makeRoom(piece.bytes.length);
      await add(names.name, piece);
    }
    const offset = now.offset + piece.bytes.length;
    return offset === piece.total ? keep(address, names, piece.sha256) : { offset, id: null };
  }

  return {
    find: (key) => stand(toNames(key)),

    async take(address, key, piece) {
      const names = toNames(key);
      if (working.has(names.name))
        throw busy('A piece of this photo is being taken already.', 2, {
          next: 'Ask how much of it is here.',
        });
      working.add(names.name);
      try {
        return await takePiece(address, names, piece);
      } finally {
        working.delete(names.name);
      }
    },

    async start() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for (const name of await readdir(folder)) touch(name, await readLength(toPath(name)));
      stopLook = clock.every(HOUR_MS, async () => {
        const oldMs = clock.now() - DAY_MS;
        const left = [...held].filter(([name, { touchedMs }]) => touchedMs < oldMs && !working.has(name));
        await Promise.all(left.map(([name]) => drop(name))).catch((error: unknown) =>
          log.warn({ err: error }, 'pieces of photos could not be ended; the next hour tries again'),
        );
      });
    },
    async stop() {
      stopLook?.();
    },
  };
}

interface Names {
  /** Of its file. */
  readonly name: string;
  /** Of the photo: the same for the same key, so that a photo is kept once. */
  readonly id: string;
}

/** Whoever reads the folder or the id of a photo has no key by it. */
function toNames(key: string): Names {
  const hash = createHash('sha256').update(`photo:${key}`).digest('hex');
  // A UUID of version 8 (RFC 9562, 5.8): the bits are ours.
  const of = hash.slice(32);
  const id = `${of.slice(0, 8)}-${of.slice(8, 12)}-8${of.slice(13, 16)}-8${of.slice(17, 20)}-${of.slice(20, 32)}`;
  return { name: `${hash.slice(0, 32)}${END}`, id };
}

function check({ offset, total, bytes }: PhotoPiece, here: number): void {
  if (offset !== here)
    throw conflict('The photo goes on at another place.', {
      where: 'offset',
      value: offset,
      allowed: String(here),
      next: 'Ask how much of it is here, and go on from there.',
    });
  const end = offset + bytes.length;
  if (end > total)
    throw invalidInput('More came than the whole photo has.', {
      where: 'total',
      value: total,
      allowed: `at least ${end}`,
    });
  if (bytes.length < PIECE_BYTES.least && end < total)
    throw invalidInput('The piece is too small.', {
      where: 'body',
      value: `${bytes.length} bytes`,
      allowed: `at least ${PIECE_BYTES.least} bytes; only the last may be smaller`,
    });
}

const readLength = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
