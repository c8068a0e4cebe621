/** Who acts on cases, and what the journal is told of it. */
import type { ClientBase } from 'pg';
import type { JournalAction } from '../../contract/journal/journal-actions.ts';

/** Who acts, for the journal. A Person is one. */
export interface Actor {
  readonly username: string;
  readonly role: string;
  readonly source: string;
}

/** What the journal needs to be told. */
export interface CaseJournalEntry {
  readonly actor: string;
  readonly role: string;
  readonly source: string;
  readonly action: JournalAction;
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly why?: string | null;
}

export interface CaseJournal {
  appendMany(tx: ClientBase, entries: readonly CaseJournalEntry[]): Promise<void>;
}
