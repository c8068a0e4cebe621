/** Records that are kept as long as what they were taken for allows, and not longer. */
import type { Text } from '../../contract/basics/text.ts';
import type { ServiceReads } from './read.ts';

export interface KeepTerm {
  readonly days: number;
  /** One of `purposes`. */
  readonly purpose: string;
  /** The norm that says the days. */
  readonly rule: string;
}

/** Each day what is past its term is deleted, with a certificate; nothing of an open or held case. */
export interface Keep {
  readonly recordKind: string;
  /** Field of the body on whose value the term depends, e.g. `camera`. */
  readonly by: string;
  /** What they may have been taken for. */
  readonly purposes: readonly { readonly id: string; readonly name: Text }[];
  readonly findTerm: (reads: ServiceReads, value: string, atMs: number) => KeepTerm;
}
