/** Evidence of cases: files told by their content, hashed, kept in a store, looked at by those who may, deleted when their term ends. */
import type { CaseEvidence } from '../../contract/cases/case.ts';
import type { Person } from '../access/permissions.ts';
import type { FileForm, OutgoingFile } from '../files/files.ts';

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
  read(id: number, by: Person, form: FileForm): Promise<OutgoingFile>;
  withdraw(id: number, by: Person, why: string): Promise<void>;
  /** Largest file that is taken. */
  readonly largestBytes: number;
}
