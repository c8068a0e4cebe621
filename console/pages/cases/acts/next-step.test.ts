/** The filled button is the next step forward for who looks: never to close what nobody has looked into, never a side exit. */
import { expect, test } from 'vitest';
import type { CaseAction, CaseView } from '../../../../contract/cases/case.ts';
import { toNextStep } from './next-step.ts';

const name = { vi: 'x', en: 'x' };
const states: CaseView['states'] = [
  { id: 'received', name, phase: 'received', outcome: null },
  { id: 'assigned', name, phase: 'assigned', outcome: null },
  { id: 'acting', name, phase: 'acting', outcome: null },
  { id: 'verifying', name, phase: 'verifying', outcome: null },
  { id: 'done', name, phase: 'closed', outcome: 'done' },
  { id: 'not-ours', name, phase: 'closed', outcome: 'out-of-authority' },
];
type Reason = CaseAction['why'][number]['reason'];

function move(id: string, to: string, ...why: readonly Reason[]): CaseAction {
  return {
    move: id,
    name,
    to,
    forLead: false,
    demands: [],
    allowed: why.length === 0,
    why: why.map((reason) => ({ reason, says: name })),
  };
}

function next(given: Partial<CaseView>) {
  // Only what the next step is made from.
  const view = { states, closedMs: null, acknowledgedMs: 1, leadAgencyId: 'ward', may: [], ...given };
  return toNextStep(view as unknown as CaseView);
}

test('the centre: acknowledge, give it to somebody, answer the citizen, close', () => {
  const early = [move('close-early', 'done', 'comment'), move('not-ours', 'not-ours')];
  const may = ['acknowledge', 'assign', 'answer'];
  expect(next({ phase: 'received', acknowledgedMs: null, may, actions: early })).toEqual({
    kind: 'acknowledge',
  });
  expect(next({ phase: 'received', leadAgencyId: null, may, actions: early })).toEqual({
    kind: 'act',
    act: 'assign',
  });
  // The lead has it now.
  expect(next({ phase: 'assigned', may, actions: [move('begin', 'acting', 'party'), ...early] })).toBe(
    undefined,
  );
  const back = move('not-yet', 'acting');
  expect(
    next({ phase: 'verifying', may, actions: [back, move('close', 'done', 'citizen-answered')] }),
  ).toEqual({ kind: 'act', act: 'answer' });
  expect(next({ phase: 'verifying', may, actions: [back, move('close', 'done')] })).toEqual({
    kind: 'move',
    move: 'close',
  });
});

test('a lead reports, a leader of the city is not led out of authority', () => {
  const acting = [move('close', 'done', 'party'), move('hand-in', 'verifying', 'comment')];
  expect(next({ phase: 'acting', actions: acting })).toEqual({ kind: 'move', move: 'hand-in' });
  expect(
    next({ phase: 'acting', actions: [move('hand-in', 'verifying', 'party'), move('not-ours', 'not-ours')] }),
  ).toBe(undefined);
});
