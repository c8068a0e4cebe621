/** What a file is, told by its first bytes and never by its name. Pure. */
import { setImmediate } from 'node:timers/promises';
import type { CaseEvidence } from '../../contract/cases/case.ts';

/** A kind of file that is taken as evidence. */
export interface FileKind {
  readonly contentType: string;
  readonly kind: CaseEvidence['kind'];
  /** Ends of names that fit; the first is given to a file without one. */
  readonly ends: readonly string[];
}

interface Signature extends FileKind {
  readonly at: number;
  /** Bytes in hexadecimal, `..` = any. */
  readonly bytes: string;
}

/** ISO media files name their brand after `ftyp`. */
const signatures: readonly Signature[] = [
  { at: 0, bytes: 'ffd8ff', contentType: 'image/jpeg', kind: 'photo', ends: ['jpg', 'jpeg'] },
  { at: 0, bytes: '89504e470d0a1a0a', contentType: 'image/png', kind: 'photo', ends: ['png'] },
  { at: 0, bytes: '52494646........57454250', contentType: 'image/webp', kind: 'photo', ends: ['webp'] },
  { at: 4, bytes: '6674797068656963', contentType: 'image/heic', kind: 'photo', ends: ['heic', 'heif'] },
  { at: 4, bytes: '667479706d696631', contentType: 'image/heif', kind: 'photo', ends: ['heif', 'heic'] },
  { at: 4, bytes: '6674797061766966', contentType: 'image/avif', kind: 'photo', ends: ['avif'] },
  { at: 4, bytes: '667479707174', contentType: 'video/quicktime', kind: 'video', ends: ['mov'] },
  { at: 4, bytes: '66747970', contentType: 'video/mp4', kind: 'video', ends: ['mp4', 'm4v', '3gp'] },
  { at: 0, bytes: '1a45dfa3', contentType: 'video/webm', kind: 'video', ends: ['webm', 'mkv'] },
  { at: 0, bytes: '25504446', contentType: 'application/pdf', kind: 'document', ends: ['pdf'] },
];

const OFFICE: readonly (FileKind & { readonly holds: string })[] = [
  {
    holds: 'word/',
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    kind: 'document',
    ends: ['docx'],
  },
  {
    holds: 'xl/',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    kind: 'measurement',
    ends: ['xlsx'],
  },
];
const CSV: FileKind = { contentType: 'text/csv', kind: 'measurement', ends: ['csv', 'tsv'] };
const TEXT: FileKind = { contentType: 'text/plain', kind: 'document', ends: ['txt', 'log', 'md'] };
/** Enough of a zip to see the names of its first entries. */
const LOOKED_AT = 65_536;
const PIECE_BYTES = 1_048_576;

/** The kind of the bytes; undefined = nothing that is taken. */
export async function findFileKind(bytes: Buffer, name: string): Promise<FileKind | undefined> {
  const found = signatures.find((one) => fits(bytes, one));
  if (found !== undefined) return found;
  if (bytes.subarray(0, 4).toString('hex') === '504b0304') {
    const text = bytes.subarray(0, LOOKED_AT).toString('latin1');
    const tail = bytes.subarray(-LOOKED_AT).toString('latin1');
    return OFFICE.find(({ holds }) => text.includes(holds) || tail.includes(holds));
  }
  if (!(await isPlainText(bytes))) return undefined;
  return CSV.ends.includes(toEnd(name)) ? CSV : TEXT;
}

/** True when the end of the name fits the kind; a name without an end always does. */
export function isNamedSo(name: string, kind: FileKind): boolean {
  const end = toEnd(name);
  return end === '' || kind.ends.includes(end);
}

export function toEnd(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

export const allowedEnds: readonly string[] = [...signatures, ...OFFICE, CSV, TEXT].flatMap(
  ({ ends }) => ends,
);

function fits(bytes: Buffer, { at, bytes: wanted }: Signature): boolean {
  const length = wanted.length / 2;
  if (bytes.length < at + length) return false;
  return Array.from({ length }, (_, index) => wanted.slice(index * 2, index * 2 + 2)).every(
    (pair, index) => pair === '..' || bytes[at + index] === Number.parseInt(pair, 16),
  );
}

/** UTF-8 without control characters; markup could run in a browser and is not taken. Others have their turn between. */
async function isPlainText(bytes: Buffer): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isBegun = false;
  try {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const text = decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true });
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for.
      if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return false;
      if (!isBegun && /^\s*</.test(text)) return false;
      isBegun ||= text.trim() !== '';
      await setImmediate();
    }
    decoder.decode();
    return bytes.length > 0;
  } catch {
    return false;
  }
}
