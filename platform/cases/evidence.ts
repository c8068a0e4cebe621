/** Evidence of cases: files told by their content, hashed, kept in a store, looked at by those who may, deleted when their term ends. */
import type { Readable } from 'node:stream';
import type { CaseEvidence } from '../../contract/case.ts';
import type { Person } from '../access/permissions.ts';

/** Where files lie. Keys are made of the hash of the file; what is under a key never changes. */
export interface EvidenceStore {
  put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** @throws HaivanError not_found. */
  get(key: string): Promise<Readable>;
  has(key: string): Promise<boolean>;
  /** Nothing to do when it is gone already. */
  delete(key: string): Promise<void>;
}

/** Key of advisory locks: files are put shared, and deleted alone, so that none goes while the same bytes come again. */
export const EVIDENCE_LOCK = 4_801_046;

/** Where the file of a form lies, by its hash. */
export function toEvidenceKey(sha256: Buffer, form: EvidenceForm): string {
  const hash = sha256.toString('hex');
  return `${hash.slice(0, 2)}/${hash}${form === 'original' ? '' : `.${form}`}`;
}

/** What is fetched of a file: as it came, small, or without the place the camera wrote. */
export type EvidenceForm = 'original' | 'thumbnail' | 'clean';

export interface EvidenceFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number | null;
  readonly stream: Readable;
}

/** A file as it was sent; `too large` when its sender was stopped before the end. */
export interface NewEvidence {
  readonly name: string;
  readonly bytes: Buffer | 'too large';
  readonly taskId?: number;
  readonly personal?: boolean;
}

/** Refusals are journalled. */
export interface EvidenceKeeper {
  /**
   * Before a byte of the file is read: may this person add to the case, and is what they announce not too much?
   * @throws HaivanError not_found, forbidden, too_large.
   */
  checkMayAdd(caseId: number, by: Person, declaredBytes: number): Promise<void>;
  /** @throws HaivanError too_large, invalid_input (a type that is not allowed, or is not what the name says). */
  add(caseId: number, by: Person, file: NewEvidence): Promise<CaseEvidence>;
  /** The file for a person who may see its case; looking at personal data is journalled. */
  read(id: number, by: Person, form: EvidenceForm): Promise<EvidenceFile>;
  withdraw(id: number, by: Person, why: string): Promise<void>;
  /** Largest file that is taken. */
  readonly largestBytes: number;
}
