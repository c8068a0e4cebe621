/** Sends a photo in pieces: a line that breaks costs the piece that was on its way, and what is here is never sent again. */
import type { PhotoStands } from '../../contract/records/photo-pieces.ts';
import { askCity, Refused } from '../data/ask-city.ts';

/** As the contract bounds them, without its schemas. */
const LEAST_BYTES = 16_384;
const MOST_BYTES = 524_288;
const FIRST_BYTES = 65_536;
/** A piece that went as quickly as this is followed by a larger one: twice as large until the line first breaks, then by a step. */
const QUICK_MS = 2_000;
/** A line that lets nothing through for so long is taken for broken; 16 kB at 2 kbit/s. */
const PIECE_MS = 60_000;
/** One after another, without a byte between them: then the next round tries. */
const MOST_FAILURES = 5;
const FIRST_WAIT_MS = 250;

export interface PhotoOnItsWay {
  readonly photo: Blob;
  /** Whoever has it may go on with the photo: made once, kept with it. */
  readonly key: string;
  /** Hears how much the city has. */
  readonly onSent: (bytes: number) => void;
}

/** @returns what forms call the photo. @throws as `askCity`, when it does not go on. */
export async function sendPhoto({ photo, key, onSent }: PhotoOnItsWay): Promise<string> {
  const sha256 = await countHash(photo);
  let stands: PhotoStands | undefined;
  let pieceBytes = FIRST_BYTES;
  let hasBroken = false;
  for (let failures = 0; ;) {
    try {
      // After a failure nobody here knows how much of the piece came.
      stands ??= await askCity<PhotoStands>(`/files/${key}`);
      if (stands.id !== null) return stands.id;
      onSent(stands.offset);
      const beganMs = performance.now();
      stands = await putPiece(key, stands.offset, pieceBytes, photo, sha256);
      if (performance.now() - beganMs < QUICK_MS)
        pieceBytes = Math.min(MOST_BYTES, hasBroken ? pieceBytes + LEAST_BYTES : pieceBytes * 2);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (!mayPass(error) || failures > MOST_FAILURES) throw error;
      stands = undefined;
      hasBroken = true;
      pieceBytes = Math.max(LEAST_BYTES, Math.floor(pieceBytes / 2));
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 2 ** failures));
    }
  }
}

function putPiece(key: string, offset: number, bytes: number, photo: Blob, sha256: string | undefined) {
  const query = new URLSearchParams({
    offset: String(offset),
    total: String(photo.size),
    ...(sha256 === undefined ? {} : { sha256 }),
  });
  return askCity<PhotoStands>(`/files/${key}?${query}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: photo.slice(offset, offset + bytes),
    signal: AbortSignal.timeout(PIECE_MS),
  });
}

/** A broken line, another place to go on from, too many at once, the city down. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof Refused) || error.status === 409 || error.status === 429 || error.status >= 500;

/** Undefined where the browser counts no hashes: the page did not come by https. */
async function countHash(photo: Blob): Promise<string | undefined> {
  if (crypto.subtle === undefined) return undefined;
  return toHex(await crypto.subtle.digest('SHA-256', await photo.arrayBuffer()));
}

export const toHex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
