/** Who acts on notifications, and what the journal is told of it. */
import type { ClientBase } from 'pg';
import type { JournalAction } from '../../contract/journal/journal-actions.ts';

/** Who acts, for the journal. */
export interface Actor {
  readonly id: string;
  readonly username: string;
  readonly role: string;
  readonly source: string;
}

/** What the journal needs to be told. */
export interface NotificationJournal {
  appendMany(
    tx: ClientBase,
    entries: readonly {
      readonly actor: string;
      readonly role: string;
      readonly source: string;
      readonly action: JournalAction;
      readonly subject: string;
      readonly before?: unknown;
      readonly after?: unknown;
      readonly why?: string | null;
    }[],
  ): Promise<void>;
}
