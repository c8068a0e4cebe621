/** Files that people send: where they lie, by which key, and how they are locked while they come and go. */
import type { Readable } from 'node:stream';

/** Where files lie. Keys are made of the hash of the file; what is under a key never changes. */
export interface FileStore {
  put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** @throws HaivanError not_found. */
  get(key: string): Promise<Readable>;
  has(key: string): Promise<boolean>;
  /** Nothing to do when it is gone already. */
  delete(key: string): Promise<void>;
}

/** Key of advisory locks: files are put shared, and deleted alone, so that none goes while the same bytes come again. */
export const FILE_LOCK = 4_801_046;

/** What is fetched of a file: as it is kept, small, or without the place the camera wrote. */
export type FileForm = 'original' | 'thumbnail' | 'clean';

/** Where the file of a form lies, by its hash. */
export function toFileKey(sha256: Buffer, form: FileForm): string {
  const hash = sha256.toString('hex');
  return `${hash.slice(0, 2)}/${hash}${form === 'original' ? '' : `.${form}`}`;
}

/** A file on its way to somebody who may see it. */
export interface OutgoingFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number | null;
  readonly stream: Readable;
}
