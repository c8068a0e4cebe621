/** Makes a move of the procedure, or refuses it with every reason. */
import type { Person } from '../../../access/permissions.ts';
import { conflict, forbidden } from '../../../kernel/errors.ts';
import type { CaseDraft } from '../unit/case-unit.ts';
import { getState, note } from '../unit/case-unit.ts';
import type { ClockMaker } from '../unit/clocks.ts';
import { explainMove, readMoveFacts } from './demands.ts';
import type { LatestByCode } from './demands.ts';
import { isForLead } from './parties.ts';
import type { Acting } from './run-acts.ts';
import type { TaskFlow } from '../unit/tasks.ts';

export interface Mover {
  /** @throws HaivanError conflict or forbidden, with what is missing in both languages. */
  make(
    acting: Acting,
    by: Person,
    moveId: string,
    comment: string | undefined,
    /** Whose word the move is, where it is more than the mover's own. */
    said?: { readonly agencyId: string; readonly facts: Readonly<Record<string, unknown>> },
  ): Promise<void>;
  /** The move by which a lead hands its work in: to be verified, else to the end. */
  findHandIn(draft: CaseDraft): string | undefined;
}

export function createMover({
  clocks,
  flow,
  latestOf,
}: {
  clocks: ClockMaker;
  flow: TaskFlow;
  latestOf: LatestByCode;
}): Mover {
  return {
    async make({ unit, draft, parties }, by, moveId, comment, said) {
      const { row, procedure } = draft;
      const here = procedure.definition.moves.filter(({ from }) => from.includes(row.state));
      const move = here.find(({ id }) => id === moveId);
      if (move === undefined)
        throw conflict('The case can’t be moved so from where it is.', {
          where: `case ${row.code}, state ${row.state}`,
          value: moveId,
          allowed: here.map(({ id }) => id).join(', '),
          next: 'Read the case again and choose one of its moves.',
        });
      const facts = await readMoveFacts(unit.tx, draft, latestOf);
      const why = explainMove(move, parties, { draft, facts, person: by, comment: comment ?? '' });
      if (why.length > 0) {
        const details = {
          where: `case ${row.code}, move ${move.id}`,
          value: why.map(({ reason }) => reason).join(', '),
          allowed: {
            vi: why.map(({ says }) => says.vi).join(' '),
            en: why.map(({ says }) => says.en).join(' '),
          },
          next: 'Do what is missing, then move the case again.',
        };
        throw why.some(({ reason }) => reason === 'party')
          ? forbidden('This move is not yours to make.', details)
          : conflict('The procedure does not allow this move yet.', details);
      }
      // Who moves a case has seen it, and what moves does not stand still.
      if (row.paused_at !== null) clocks.resume(unit, draft);
      await flow.acknowledge(unit, draft, by);
      clocks.end(unit, draft, move.ends ?? [], by.username);
      const from = row.state;
      await flow.enter(unit, draft, by, move.to);
      const isClosing = row.closed_at !== null;
      const lead = row.lead_agency_id;
      // What is said to be the lead's word is marked as such already; else the history says in whose place it was made.
      const inPlaceOf =
        said === undefined && draft.changedMs === undefined && isForLead(move, row, by) ? lead : null;
      note(draft, by, {
        what: isClosing ? 'closed' : 'move',
        text: comment ?? null,
        ...(said === undefined ? {} : { agencyId: said.agencyId }),
        facts: {
          ...said?.facts,
          ...(inPlaceOf === null ? {} : { onBehalfOf: inPlaceOf }),
          move: move.id,
          from,
          to: move.to,
          ...(isClosing ? { outcome: row.outcome } : {}),
        },
      });
    },
    findHandIn({ row, procedure }) {
      const mine = procedure.definition.moves.filter(
        ({ from, by }) => from.includes(row.state) && by.includes('lead'),
      );
      const leadsTo = (phase: string) =>
        mine.find(
          ({ to }) =>
            getState(procedure, to).phase === phase &&
            (phase !== 'closed' || getState(procedure, to).outcome === 'done'),
        );
      return (leadsTo('verifying') ?? leadsTo('closed'))?.id;
    },
  };
}
