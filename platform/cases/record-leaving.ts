/** A record that is none leaves its case; a case that was about nothing else ends without a word of it. */
import type { Transaction } from '../kernel/database.ts';
import type { Actor } from './case-journal.ts';

export interface LeftCase {
  readonly caseId: number | undefined;
  /** It was about nothing else: it is closed, and its words are gone. */
  readonly isCaseOver: boolean;
}

export interface RecordLeaving {
  /**
   * @param work what becomes of the record, in the same transaction; the case is closed by then.
   * Locks the case before the record, as everybody does.
   */
  leaveRecord<Result>(
    recordId: number,
    by: Actor,
    work: (tx: Transaction, left: LeftCase) => Promise<Result>,
  ): Promise<Result>;
}
