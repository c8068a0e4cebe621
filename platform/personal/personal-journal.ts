/** Who acts on personal data, and the part of the journal that is told of it. */
import type { Journal } from '../access/journal.ts';

/** Who acts, as the journal names them. */
export interface By {
  readonly actor: string;
  readonly role: string;
  readonly source: string;
}

export type PersonalJournal = Pick<Journal, 'append'>;
