/** Evidence of cases: files told by their content, hashed, kept in a store, looked at by those who may, deleted when their term ends. */
import type { CaseEvidence } from '../../contract/cases/case.ts';
import type { EvidenceCustody } from '../../contract/cases/custody.ts';
import type { Person } from '../access/permissions.ts';
import type { FileForm, OutgoingFile } from '../files/files.ts';

/** A file as it was sent; `too large` when its sender was stopped before the end. */
export interface NewEvidence {
  readonly name: string;
  readonly bytes: Buffer | 'too large';
  readonly taskId?: number;
  readonly personal?: boolean;
  /** The centre took it itself. */
  readonly taken?: TakenOfCamera;
}

/** A picture or film that the centre took of a camera: which one, when by its clock, what was painted over, what for. */
export interface TakenOfCamera {
  readonly camera: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly masks: number;
  readonly why: string;
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

/** Who had a file in hand, and its way out of the centre. */
export interface Custody {
  /** @throws HaivanError not_found. */
  read(id: number, by: Person): Promise<EvidenceCustody>;
  /** @throws HaivanError not_found, forbidden, conflict: the file is gone, withdrawn, or not the one that came in. */
  export(
    id: number,
    by: Person,
    given: { readonly to: string; readonly why: string },
  ): Promise<EvidenceCustody>;
}
