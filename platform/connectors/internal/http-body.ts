/** Reads the body of a push: bounded while it arrives, inflated when it was compressed, never more than the limits. */
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { busy, HaivanError, invalidInput, tooLarge, type ErrorDetails } from '../../kernel/errors.ts';

/** Sizes in bytes. `maxUnderway` bounds all bodies that are being read at one moment. */
export interface BodyLimits {
  readonly maxRaw: number;
  readonly maxInflated: number;
  readonly maxUnderway: number;
}
export const defaultBodyLimits: BodyLimits = {
  maxRaw: 16 * 1024 * 1024,
  maxInflated: 64 * 1024 * 1024,
  maxUnderway: 256 * 1024 * 1024,
};

type Inflate = (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>;
const encodings = new Map<string, Inflate | undefined>([
  ['identity', undefined],
  ['gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['x-gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['deflate', inflateEither],
]);

/** Inflations at one moment: each may hold `maxInflated` before its size is known. */
const MAX_INFLATIONS = 2;

export interface BodyReader {
  /** Refuses by the headers alone, before a byte of the body is read. @throws HaivanError */
  check(request: IncomingMessage): void;
  /**
   * Reads the whole body as it was before compression and hands it to `take`; its bytes count as underway until
   * `take` is done. @throws HaivanError too_large, busy, invalid_input
   */
  use<Result>(request: IncomingMessage, take: (bytes: Buffer) => Promise<Result>): Promise<Result>;
}

/** Makes the reader all requests share. */
export function createBodyReader(limits: BodyLimits): BodyReader {
  let underway = 0;
  const takeTurn = createTurns(MAX_INFLATIONS);
  return {
    check(request) {
      toEncoding(request);
      const length = Number(request.headers['content-length'] ?? 0);
      if (length > limits.maxRaw) throw refuseSize('The body is too large.', length, limits.maxRaw);
      if (underway + length > limits.maxUnderway) throw refuseUnderway();
    },
    async use(request, take) {
      const inflated = toEncoding(request);
      let held = 0;
      const hold = (bytes: number) => {
        if (underway + bytes > limits.maxUnderway) throw refuseUnderway();
        underway += bytes;
        held += bytes;
      };
      try {
        const raw = await readRaw(request, limits.maxRaw, hold);
        if (inflated === undefined) return await take(raw);
        const bytes = await takeTurn(() => inflateBounded(raw, inflated, limits.maxInflated));
        hold(bytes.length);
        return await take(bytes);
      } finally {
        underway -= held;
      }
    },
  };
}

/** Lets at most `count` jobs run at a time; the others wait in their order. */
function createTurns(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];
  return async <Result>(job: () => Promise<Result>): Promise<Result> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
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

/** Inflates and stops as soon as the result outgrows the limit, whatever the ratio promised. */
async function inflateBounded(raw: Buffer, inflated: Inflate, maxBytes: number): Promise<Buffer> {
  try {
    return await inflated(raw, { maxOutputLength: Math.max(1, maxBytes) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw refuseSize('The body is too large when decompressed.', `more than ${maxBytes}`, maxBytes);
    const reason = code === 'Z_BUF_ERROR' ? 'it ends early' : 'it is damaged';
    throw invalidInput(`The compressed body cannot be read: ${reason}.`, {
      where: 'body',
      value: `${raw.length} bytes`,
      allowed: 'one complete stream of the Content-Encoding named in the header',
      next: 'Compress and send the delivery again.',
    });
  }
}

/** `deflate` means zlib's format, but some senders mean the bare stream. */
async function inflateEither(bytes: Buffer, options: ZlibOptions): Promise<Buffer> {
  const isZlib =
    bytes.length >= 2 &&
    (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0 &&
    ((bytes[0] ?? 0) & 0x0f) === 8;
  return promisify<Buffer, ZlibOptions, Buffer>(isZlib ? inflate : inflateRaw)(bytes, options);
}

function toEncoding(request: IncomingMessage): Inflate | undefined {
  const name = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encodings.has(name)) return encodings.get(name);
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

function refuseSize(message: string, value: unknown, maxBytes: number): HaivanError {
  const next = 'Split the delivery into smaller ones; 1,000 to 10,000 items each are best.';
  return tooLarge(message, { where: 'body', value, allowed: `at most ${maxBytes} bytes`, next });
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
