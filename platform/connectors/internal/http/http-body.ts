/** Reads the body of a push: bounded while it arrives, inflated when it was compressed, never more than the limits. */
import type { IncomingMessage } from 'node:http';
import { busy, HaivanError, invalidInput, type ErrorDetails } from '../../../kernel/errors.ts';
import { createFairTurns } from '../../../kernel/fair-turns.ts';
import { inflaters, inflateBounded, refuseSize, type Inflate } from './inflate-bounded.ts';

/** Sizes in bytes. `maxUnderway` bounds all bodies that are being read at one moment, `maxOfOne` those of one feed. */
export interface BodyLimits {
  readonly maxRaw: number;
  readonly maxInflated: number;
  readonly maxUnderway: number;
  readonly maxOfOne: number;
}
export const defaultBodyLimits: BodyLimits = {
  maxRaw: 16 * 1024 * 1024,
  maxInflated: 64 * 1024 * 1024,
  maxUnderway: 256 * 1024 * 1024,
  maxOfOne: 96 * 1024 * 1024,
};

/** Inflations at one moment, one of each feed: each may hold `maxInflated` before its size is known. */
const MAX_INFLATIONS = 3;
const MAX_WAITING_OF_ONE = 64;

export interface BodyReader {
  /** Refuses by the headers alone, before a byte of the body is read. @throws HaivanError */
  check(request: IncomingMessage, holder: string): void;
  /**
   * Reads the whole body as it was before compression and hands it to `take`; its bytes count as underway, and as
   * its holder's, until `take` is done. @throws HaivanError too_large, busy, invalid_input
   */
  use<Result>(
    request: IncomingMessage,
    holder: string,
    take: (bytes: Buffer) => Promise<Result>,
  ): Promise<Result>;
}

/** Makes the reader all requests share. */
export function createBodyReader(limits: BodyLimits): BodyReader {
  let underway = 0;
  const ofHolder = new Map<string, number>();
  const inflations = createFairTurns({
    atOnce: MAX_INFLATIONS,
    ofOneAtOnce: 1,
    ofOne: MAX_WAITING_OF_ONE,
    weightOfOne: limits.maxOfOne,
    weight: limits.maxUnderway,
  });
  const checkRoom = (holder: string, bytes: number) => {
    if (underway + bytes > limits.maxUnderway) throw refuseUnderway();
    if ((ofHolder.get(holder) ?? 0) + bytes > limits.maxOfOne) throw refuseUnderway();
  };
  return {
    check(request, holder) {
      toEncoding(request);
      const length = Number(request.headers['content-length'] ?? 0);
      if (length > limits.maxRaw) throw refuseSize('The body is too large.', length, limits.maxRaw);
      checkRoom(holder, length);
    },
    async use(request, holder, take) {
      const inflate = toEncoding(request);
      let held = 0;
      const hold = (bytes: number) => {
        checkRoom(holder, bytes);
        underway += bytes;
        held += bytes;
        ofHolder.set(holder, (ofHolder.get(holder) ?? 0) + bytes);
      };
      try {
        const raw = await readRaw(request, limits.maxRaw, hold);
        if (inflate === undefined) return await take(raw);
        const bytes = await inflations.take(holder, raw.length, () =>
          inflateBounded(raw, inflate, limits.maxInflated),
        );
        hold(bytes.length);
        return await take(bytes);
      } finally {
        underway -= held;
        const left = (ofHolder.get(holder) ?? 0) - held;
        if (left > 0) ofHolder.set(holder, left);
        else ofHolder.delete(holder);
      }
    },
  };
}

function readRaw(request: IncomingMessage, maxRaw: number, hold: (bytes: number) => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (error: Error) => {
      request.off('data', onData);
      chunks.length = 0;
      reject(error);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxRaw) return stop(refuseSize('The body is too large.', size, maxRaw));
      try {
        hold(chunk.length);
      } catch (error) {
        return stop(error instanceof Error ? error : refuseUnderway());
      }
      chunks.push(chunk);
    };
    request.on('data', onData);
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.once('error', () => stop(refuseCut()));
    request.once('close', () => request.complete || stop(refuseCut()));
  });
}

function toEncoding(request: IncomingMessage): Inflate | undefined {
  const name = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (inflaters.has(name)) return inflaters.get(name);
  throw new UnsupportedEncoding(`The content encoding ${name.slice(0, 40)} is not understood.`, {
    where: 'Content-Encoding',
    value: name.slice(0, 40),
    allowed: 'gzip, deflate or identity',
    next: 'Send the body in one of these encodings.',
  });
}

/** A body in an encoding nobody here can read: HTTP has a status of its own for it. */
class UnsupportedEncoding extends HaivanError {
  override readonly status = 415;

  constructor(message: string, details: ErrorDetails) {
    super('invalid_input', message, details);
  }
}

function refuseUnderway(): HaivanError {
  return busy('Too many large bodies are arriving at once.', 1, {
    next: 'Keep the delivery and send it again.',
  });
}

function refuseCut(): HaivanError {
  return invalidInput('The connection ended before the body was complete.', {
    where: 'body',
    next: 'Send the delivery again.',
  });
}
