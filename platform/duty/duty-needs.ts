/** What duty is given by the rest of the centre, and who changes it. */
import type { JournalAction } from '../../contract/journal/journal-actions.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Transaction } from '../kernel/database.ts';

/** Who changes something, as the journal names them. */
export interface By {
  readonly actor: string;
  readonly role: string;
  readonly source: string;
}

/** The part of access's journal that duty writes through. */
export interface DutyJournal {
  append(
    tx: Transaction,
    entry: By & {
      action: JournalAction;
      subject: string;
      before?: unknown;
      after?: unknown;
      why?: string | null;
    },
  ): Promise<void>;
}

export interface DutyDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: DutyJournal;
  /** The agency with all above it: a role above reaches down. Throws for an agency nobody knows. */
  readonly listLine: (agencyId: string) => readonly string[];
  /** Pages that one person may get in 24 hours of duty; a turn has its share. */
  readonly pageBudget: number;
}
