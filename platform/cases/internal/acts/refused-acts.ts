/**
 * What somebody wanted to do and was refused is written down too: a move that lost a race, a file that lies about its
 * type, a mention of somebody without rights. Nothing of the act itself is kept; its transaction is gone.
 */
import type { JournalAction } from '../../../../contract/journal/journal-actions.ts';
import { isHaivanError } from '../../../kernel/errors.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Actor, CaseJournal } from '../../case-journal.ts';

export interface RefusedActs {
  /** Runs the act; when it is refused, that is in the journal before the refusal goes on to whoever asked. */
  keep<Result>(
    by: Actor,
    action: JournalAction,
    subject: string,
    act: () => Promise<Result>,
  ): Promise<Result>;
}

/** What is not there for a person is no refusal: they are not told that it is. */
const KEPT: ReadonlySet<string> = new Set(['invalid_input', 'forbidden', 'conflict', 'too_large']);
const LONGEST_VALUE = 200;

export function createRefusedActs({
  db,
  journal,
}: {
  readonly db: Pick<Database, 'tx'>;
  readonly journal: CaseJournal;
}): RefusedActs {
  return {
    async keep(by, action, subject, act) {
      try {
        return await act();
      } catch (error) {
        if (isHaivanError(error) && KEPT.has(error.id)) {
          const { where = null, value = null } = error.details;
          const after = { error: error.id, where, value: String(value).slice(0, LONGEST_VALUE) };
          const { username: actor, role, source } = by;
          await db.tx((tx) =>
            journal.appendMany(tx, [{ actor, role, source, action, subject, after, why: error.message }]),
          );
        }
        throw error;
      }
    },
  };
}
