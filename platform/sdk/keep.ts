/** Records that are kept as long as what they were taken for allows, and not longer. */
import type { ServiceReads } from './read.ts';

export interface KeepTerm {
  readonly days: number;
  /** A word for what they were taken for. */
  readonly purpose: string;
  /** The norm that says the days. */
  readonly rule: string;
}

/** Each day what is past its term is deleted, with a certificate; nothing of an open or held case. */
export interface Keep {
  readonly recordKind: string;
  /** Field of the body on whose value the term depends, e.g. `camera`. */
  readonly by: string;
  readonly findTerm: (reads: ServiceReads, value: string, atMs: number) => KeepTerm;
}
