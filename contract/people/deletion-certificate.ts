/** A certificate that what was past its term by purpose was deleted. */
import type { Text } from '../basics/text.ts';

export interface DeletionCertificate {
  readonly id: number;
  /** Kind of record, and how it is called. */
  readonly what: string;
  readonly whatName: Text;
  readonly purpose: string;
  readonly purposeName: Text;
  /** The norm that gave the term. */
  readonly rule: string;
  readonly days: number;
  readonly count: number;
  /** Of what was deleted: the oldest and the newest. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly endedMs: number;
  /** Of the hashes of all, one after the other. */
  readonly sha256: string;
  /** The list of hashes gives this hash, and the journal was told the same. */
  readonly holds: boolean;
}

/** GET /retention/certificates: the newest 200. */
export interface DeletionCertificateList {
  readonly certificates: readonly DeletionCertificate[];
}
