/** Letters about a petition, for the board: each from the step that it tells of; that one was made stands with the petition. */
import type { PetitionAct, PetitionLetter } from '../../../contract/records/petition.ts';
import { PETITION_LETTERS } from '../../../contract/records/petition.ts';
import { toActor } from '../../access/feed-keys.ts';
import type { Person } from '../../access/permissions.ts';
import { conflict } from '../../kernel/errors.ts';
import { createSetPaper } from '../../paper/paper-thread.ts';
import type { PetitionsDeps } from '../petition-needs.ts';
import { toBasis } from './deadlines.ts';
import type { LetterOnPaper } from './print-letter.ts';
import { addStep, getRow } from './rows.ts';

/** The step whose words are its reason. */
const STEP_OF: Readonly<Record<PetitionLetter, PetitionAct>> = {
  guide: 'refuse',
  'pass-on': 'pass-on',
  accepted: 'accept',
  refused: 'refuse',
};

export interface LetterAsked {
  readonly letter: PetitionLetter;
  /** Why the name of whoever brought it is written on it; absent: a line to write on. */
  readonly purpose?: string;
}

export function createLetters(deps: PetitionsDeps) {
  const { db, clock, journal, letterhead, listAgencies } = deps;
  const set = createSetPaper<LetterOnPaper>('letter', 'Shorten what the petition is about.', {
    program: new URL('./letter-worker.ts', import.meta.url),
    longestMs: 20_000,
    heapMb: 128,
    ofOne: 4,
  });
  return {
    /** @throws HaivanError not_found, conflict (nothing to tell of yet, or a name that must not stand on it), busy. */
    async printLetter(id: number, { letter, purpose }: LetterAsked, person: Person): Promise<Buffer> {
      const paper = await db.tx(async (tx): Promise<LetterOnPaper> => {
        const row = await getRow(tx, deps, id, person);
        if (!PETITION_LETTERS[letter].includes(row.status))
          throw conflict('There is nothing yet that this letter could tell of.', {
            where: 'letter',
            value: row.status,
            allowed: PETITION_LETTERS[letter].join(', '),
            next: 'Record first what is done with the petition.',
          });
        // Who denounces stays hidden from the body that gets it.
        if (purpose !== undefined && letter === 'pass-on')
          throw conflict('The name of whoever brought it does not stand on what goes to another body.', {
            where: 'purpose',
            allowed: 'leave it out',
            next: 'Make the letter without a purpose.',
          });
        const { rows: steps } = await tx.query<{ text: string }>(
          'select text from petition_step where petition_id = $1 and what = $2 order by id desc limit 1',
          [id, STEP_OF[letter]],
        );
        const { rows: names } =
          purpose === undefined
            ? { rows: [] }
            : await tx.query<{ name: string }>('select name from petition_accuser where petition_id = $1', [
                id,
              ]);
        const nowMs = clock.now();
        await addStep(tx, id, person, { timeMs: nowMs, what: 'letter', text: letter });
        if (names[0] !== undefined)
          await addStep(tx, id, person, { timeMs: nowMs, what: 'accuser-read', text: purpose ?? '' });
        await journal.append(tx, {
          ...toActor(person),
          action: names[0] === undefined ? 'petition.act' : 'petition.accuser',
          subject: `petition:${id}`,
          why: purpose ?? null,
        });
        return {
          ...letterhead(listAgencies().find((one) => one.id === row.handler_agency_id)),
          letter,
          code: row.code,
          kind: row.kind,
          title: row.title,
          receivedMs: row.received_at,
          reason: steps[0]?.text ?? '',
          acceptedMs: row.accepted_at,
          settleDueMs: row.settle_due_at,
          basis:
            row.accepted_at === null ? '' : (toBasis(deps, row.kind, 'settle', row.accepted_at)?.vi ?? ''),
          to: names[0]?.name ?? null,
          printedBy: person.name,
          printedMs: nowMs,
        };
      });
      return set(paper, person.username);
    },
  };
}
