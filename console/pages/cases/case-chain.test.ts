/** The chain tells when a case came into each phase, and its times never run backwards. */
import { expect, test } from 'vitest';
import type { CaseEntry, CaseView } from '../../../contract/cases/case.ts';
import { toPhaseLinks } from './case-chain.ts';

const openedMs = Date.UTC(2026, 10, 26, 18, 33);
const minuteMs = 60_000;
const states = [
  { id: 'new', phase: 'received' },
  { id: 'given', phase: 'assigned' },
  { id: 'doing', phase: 'acting' },
];

/** What happened, in minutes since the opening. */
function toView(
  view: Pick<CaseView, 'phase'> & { readonly acknowledged: number | null },
  happened: readonly (readonly [number, string, CaseEntry['facts']?])[],
): CaseView {
  const timeline = happened.map(([minute, what, facts = { role: 'lead' }], id) => ({
    id,
    timeMs: openedMs + minute * minuteMs,
    what,
    facts,
  }));
  const acknowledgedMs = view.acknowledged === null ? null : openedMs + view.acknowledged * minuteMs;
  // The chain looks at nothing else of a case.
  return {
    phase: view.phase,
    openedMs,
    acknowledgedMs,
    closedMs: null,
    states,
    timeline,
  } as unknown as CaseView;
}

const toMinutes = (view: CaseView) =>
  toPhaseLinks(view).map(({ reachedMs }) => (reachedMs === null ? null : (reachedMs - openedMs) / minuteMs));

test('given to a lead at once and taken two minutes later, it was received first', () => {
  const given = [[0, 'task.offered']] as const;
  expect(toMinutes(toView({ phase: 'assigned', acknowledged: 2 }, given))).toEqual([0, 0, null, null, null]);
  const taken = [...given, [2, 'task.accepted']] as const;
  expect(toMinutes(toView({ phase: 'acting', acknowledged: 2 }, taken))).toEqual([0, 0, 2, null, null]);
  // Nobody has acknowledged it: the phase still waits, whoever has been given it.
  expect(toPhaseLinks(toView({ phase: 'assigned', acknowledged: null }, given))[0]).toMatchObject({
    state: 'waiting',
    reachedMs: null,
  });
});

test('a returned case came back into its first phase, and goes on from there', () => {
  const returned = [
    [0, 'task.offered'],
    [30, 'task.refused'],
  ] as const;
  expect(toMinutes(toView({ phase: 'received', acknowledged: 1 }, returned))).toEqual([
    30,
    null,
    null,
    null,
    null,
  ]);
  const again = [...returned, [40, 'task.offered'], [55, 'move', { to: 'doing' }]] as const;
  expect(toMinutes(toView({ phase: 'acting', acknowledged: 1 }, again))).toEqual([30, 40, 55, null, null]);
});
