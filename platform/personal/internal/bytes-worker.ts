/**
 * The thread in which raw bytes are opened and looked into: one delivery may become 128 MB. Tables in a ZIP (XLSX) are
 * opened within bounds; what can't be opened counts as found.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { inflateRawSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import type { FoundBy } from '../../../contract/people/personal.ts';
import { findIn } from './needles.ts';
import type { Needle } from './needles.ts';
import type { BytesAsked } from './bytes-looker.ts';

/** What one delivery may be when it is opened; a larger one was refused at its door. */
const MOST_BYTES = 128 * 1_048_576;

/** Written by `bytes-looker.ts` alone. */
const needles = workerData as readonly Needle[];
parentPort?.on('message', ({ raw, isDeflated }: BytesAsked) =>
  parentPort?.postMessage(look(Buffer.from(raw), isDeflated)),
);

function look(raw: Buffer, isDeflated: boolean): FoundBy[] {
  try {
    const bytes = isDeflated ? inflateRawSync(raw, { maxOutputLength: MOST_BYTES }) : raw;
    const isZip = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'));
    if (!isZip) return findIn(needles, toText(bytes));
    let left = MOST_BYTES;
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        left -= originalSize;
        if (left < 0) throw new Error('too large');
        return name.endsWith('.xml');
      },
    });
    return [...new Set(Object.values(parts).flatMap((part) => findIn(needles, toText(part))))];
  } catch {
    // What nobody can look into is not proven to be without the person.
    return ['linked'];
  }
}

/** JSON writes letters as \u0110, CSV as they are. */
function toText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  return text.includes('\\u')
    ? text.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;
}
