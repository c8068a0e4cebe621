/** Inflates what was compressed, bounded by size and by ratio: a bomb is refused long before it is large. */
import { promisify } from 'node:util';
import { gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { invalidInput, tooLarge, type HaivanError } from '../../../kernel/errors.ts';

export type Inflate = (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>;

/** Content encodings that are read; `undefined` needs no inflating. */
export const inflaters: ReadonlyMap<string, Inflate | undefined> = new Map([
  ['identity', undefined],
  ['gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['x-gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['deflate', inflateEither],
]);

/** Readings shrink to a tenth, a table of one value over and over to a hundredth; deflate's utmost is a thousandth. */
export const MAX_RATIO = 200;
/** Below this size the ratio does not matter. */
export const FREE_BYTES = 1024 * 1024;
/** Larger pieces are fewer turns of the event loop. */
const CHUNK_BYTES = 128 * 1024;

/** Most bytes that so many compressed ones may become. */
export function toLargestInflated(rawBytes: number, maxBytes: number): number {
  return Math.max(1, Math.min(maxBytes, Math.max(FREE_BYTES, rawBytes * MAX_RATIO)));
}

/** Inflates and stops as soon as the result outgrows its limit. @throws HaivanError too_large, invalid_input */
export async function inflateBounded(raw: Buffer, inflated: Inflate, maxBytes: number): Promise<Buffer> {
  const largest = toLargestInflated(raw.length, maxBytes);
  try {
    return await inflated(raw, { maxOutputLength: largest, chunkSize: CHUNK_BYTES });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw largest < maxBytes
        ? refuseRatio(raw.length)
        : refuseSize('The body is too large when decompressed.', `more than ${maxBytes}`, maxBytes);
    const reason = code === 'Z_BUF_ERROR' ? 'it ends early' : 'it is damaged';
    throw invalidInput(`The compressed body cannot be read: ${reason}.`, {
      where: 'body',
      value: `${raw.length} bytes`,
      allowed: 'one complete stream of the Content-Encoding named in the header',
      next: 'Compress and send the delivery again.',
    });
  }
}

export function refuseSize(message: string, value: unknown, maxBytes: number): HaivanError {
  const next = 'Split the delivery into smaller ones; 1,000 to 10,000 items each are best.';
  return tooLarge(message, { where: 'body', value, allowed: `at most ${maxBytes} bytes`, next });
}

function refuseRatio(rawBytes: number): HaivanError {
  return tooLarge('The body grows too much when decompressed.', {
    where: 'body',
    value: `${rawBytes} bytes become more than ${MAX_RATIO} times as many`,
    allowed: `up to ${MAX_RATIO} times, or ${FREE_BYTES} bytes`,
    next: 'Send it without compression, or in smaller deliveries.',
  });
}

/** `deflate` means zlib's format, but some senders mean the bare stream. */
async function inflateEither(bytes: Buffer, options: ZlibOptions): Promise<Buffer> {
  const isZlib =
    bytes.length >= 2 &&
    (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0 &&
    ((bytes[0] ?? 0) & 0x0f) === 8;
  return promisify<Buffer, ZlibOptions, Buffer>(isZlib ? inflate : inflateRaw)(bytes, options);
}
