/** What the words of a line of a case need of its facts: which limit passed, as whom people were called, which move was made. */
import type { CaseEntry, CaseView } from './case.ts';
import { clockKinds, type ClockKind } from './procedure.ts';
import type { Text } from '../basics/text.ts';

/** As what a person was told of a step of the ladder; who has no turn is called as who works there. */
export const calledAs = [
  'duty',
  'substitute',
  'officer',
  'head',
  'deputy',
  'duty-leader',
  'leader',
  'administrator',
] as const;
export type CalledAs = (typeof calledAs)[number];

export type EntryDetail =
  | {
      readonly kind: 'overdue';
      readonly clock: ClockKind | 'stay';
      readonly dueMs: number;
      /** What it is about had ended before: it was told late, and the limit was not passed. */
      readonly isInTime: boolean;
    }
  | { readonly kind: 'called'; readonly as: readonly CalledAs[] }
  | { readonly kind: 'moved'; readonly name: Text };

const calls: readonly string[] = ['paged', 'reminded', 'escalated'];

/**
 * Undefined where the kind of the line says all, or its facts are of before they were kept.
 * @param endedMs when the case ended, by what it is about.
 */
export function toEntryDetail(
  { what, facts }: CaseEntry,
  moves: CaseView['moves'] = [],
  endedMs: number | null = null,
): EntryDetail | undefined {
  if (what === 'overdue' && typeof facts['dueMs'] === 'number')
    return {
      kind: 'overdue',
      clock: clockKinds.find((clock) => clock === facts['clock']) ?? 'stay',
      dueMs: facts['dueMs'],
      isInTime: endedMs !== null && endedMs <= facts['dueMs'],
    };
  if (what === 'move') {
    const move = moves.find(({ id }) => id === facts['move']);
    return move === undefined ? undefined : { kind: 'moved', name: move.name };
  }
  if (!calls.includes(what) || !Array.isArray(facts['told'])) return undefined;
  const told = new Set(facts['told'].map((one: { readonly as?: unknown } | null) => one?.as));
  const as = calledAs.filter((one) => told.has(one));
  return as.length === 0 ? undefined : { kind: 'called', as };
}
