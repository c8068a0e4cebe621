/** Looks into a ZIP file before anything trusts it: how many entries, how large they really become. */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const inflated = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

export interface ZipLimits {
  readonly maxEntries: number;
  readonly maxInflated: number;
}

/** Undefined when the file is sound and within the limits, else what is wrong with it. Entries are inflated for real. */
export async function findZipTrouble(bytes: Uint8Array, limits: ZipLimits): Promise<string | undefined> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(zip);
  if (end < 0) return 'no ZIP directory: the file is cut or is not XLSX';
  const count = zip.readUInt16LE(end + 10);
  if (count > limits.maxEntries) return `${count} entries in the ZIP, at most ${limits.maxEntries} are read`;
  let at = zip.readUInt32LE(end + 16);
  let left = limits.maxInflated;
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY_MARK) return 'the ZIP directory is damaged';
    const size = await measureEntry(zip, at, left);
    if (typeof size === 'string') return size;
    left -= size;
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return undefined;
}

/** Real size of the entry described at `at`, or the trouble with it. */
async function measureEntry(zip: Buffer, at: number, left: number): Promise<number | string> {
  const method = zip.readUInt16LE(at + 10);
  const packed = zip.readUInt32LE(at + 20);
  const stated = zip.readUInt32LE(at + 24);
  const local = zip.readUInt32LE(at + 42);
  const tooLarge = `the ZIP inflates to more than is read (${left} bytes were left)`;
  if (stated > left) return tooLarge;
  if (local + 30 > zip.length) return 'the ZIP directory points outside the file';
  const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (begin + packed > zip.length) return 'the ZIP is cut';
  if (method === 0) return packed > left ? tooLarge : packed;
  if (method !== 8) return `compression method ${method} of the ZIP is not read`;
  try {
    return (await inflated(zip.subarray(begin, begin + packed), { maxOutputLength: Math.max(1, left) }))
      .length;
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? tooLarge : 'an entry of the ZIP is damaged';
  }
}

/** The end record stands in the last 64 KiB, before an optional comment. */
function findEnd(zip: Buffer): number {
  for (let at = zip.length - 22; at >= 0 && at >= zip.length - 65_557; at--) {
    if (zip.readUInt32LE(at) === END_MARK) return at;
  }
  return -1;
}
