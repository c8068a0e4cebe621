/** Who changes something of the catalogue, and the part of the journal that is told of it. */
import type { JournalAction } from '../../contract/journal/journal-actions.ts';
import type { Transaction } from '../kernel/database.ts';

/** Who changes something, as the journal names them. */
export interface By {
  readonly actor: string;
  readonly role: string;
  readonly source: string;
}

/** The part of access's journal that the catalogue writes through. */
export interface CatalogueJournal {
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
