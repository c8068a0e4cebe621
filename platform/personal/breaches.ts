/** Breaches of personal data, with the clock of their notice. */
import type { PersonalBreach } from '../../contract/people/personal.ts';
import type { By } from './personal-journal.ts';

export interface PersonalBreaches {
  list(): Promise<PersonalBreach[]>;
  register(
    given: { readonly what: string; readonly people: number | null; readonly foundMs: number },
    by: By,
  ): Promise<{ id: number }>;
  /** Enters that the notice went: to whom, by which letter. */
  noteNotice(id: number, how: string, by: By): Promise<void>;
}
