/** What is said to come by itself is still to come; a limit that was past when the case was made here is said to be so. */
import { expect, test } from 'vitest';
import type { CaseClock, CaseNext } from '../../../contract/cases/case.ts';
import { toNextSaid } from './next-said.ts';

const openedMs = Date.UTC(2026, 10, 26, 4, 0);
const hourMs = 3_600_000;
const clock = (kind: CaseClock['kind'], dueMs: number, more: Partial<CaseClock> = {}): CaseClock => ({
  id: dueMs,
  kind,
  taskId: null,
  agencyId: null,
  startedMs: dueMs - 72 * hourMs,
  dueMs,
  pausedMs: null,
  pausedReason: null,
  endedMs: null,
  ...more,
});
const step = (clockKind: CaseNext['clock'], timeMs: number): CaseNext => ({
  timeMs,
  what: 'due',
  clock: clockKind,
  to: { vi: 'trung tâm', en: 'the centre' },
  who: null,
});

test('a promise that was past at the birth of the case is told apart from what is to come', () => {
  const close = clock('close', openedMs - 70 * hourMs);
  const acknowledge = clock('acknowledge', openedMs + hourMs);
  const said = toNextSaid(
    { openedMs, clocks: [close, acknowledge], next: [step('acknowledge', openedMs + hourMs)] },
    openedMs + 60_000,
  );
  expect(said.bornPast).toEqual([close]);
  expect(said.steps.map(({ clock: of }) => of)).toEqual(['acknowledge']);

  // An hour later that is no future either; it passed here, so it is not said to have been past at birth.
  const later = toNextSaid(
    { openedMs, clocks: [close, acknowledge], next: [step('acknowledge', openedMs + hourMs)] },
    openedMs + 2 * hourMs,
  );
  expect(later).toEqual({ bornPast: [close], steps: [] });
});

test('where a step of that limit is still to come, or it has ended, nothing is said to be past', () => {
  const close = clock('close', openedMs - hourMs);
  const next = [step('close', openedMs + 5 * hourMs)];
  expect(toNextSaid({ openedMs, clocks: [close], next }, openedMs)).toMatchObject({
    bornPast: [],
    steps: next,
  });
  const ended = { ...close, endedMs: openedMs + 1 };
  expect(toNextSaid({ openedMs, clocks: [ended], next: [] }, openedMs).bornPast).toEqual([]);
});

test('whom an earlier step reaches is named there, and a later one says that it is the same', () => {
  const reach = (hours: number, ...names: readonly string[]): CaseNext => ({
    ...step('accept', openedMs + hours * hourMs),
    what: 'escalate',
    who: { how: 'called', names },
  });
  const { steps } = toNextSaid(
    {
      openedMs,
      clocks: [],
      next: [step('accept', openedMs + hourMs), reach(1, 'An'), reach(2, 'An'), reach(3, 'Bình'), reach(4)],
    },
    openedMs,
  );
  expect(steps.map(({ sameAsMs }) => sameAsMs)).toEqual([null, null, openedMs + hourMs, null, null]);
});
