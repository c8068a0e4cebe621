/** Changes of a draft: each gives a new definition, whole and unsaved. */
import type {
  ProcedureDefinition,
  ProcedureMove,
  ProcedureState,
} from '../../../../contract/cases/procedure.ts';

export interface Added {
  readonly definition: ProcedureDefinition;
  readonly id: string;
}

/** A new state has no way in or out yet: the check says so until it has. */
export function addState(draft: ProcedureDefinition): Added {
  const id = toFreeId('state', draft.states);
  const state: ProcedureState = {
    id,
    name: { vi: 'Trạng thái mới', en: 'New state' },
    phase: 'acting',
    owner: 'lead',
    within: { kind: 'elapsed', minutes: 60 },
  };
  return { definition: { ...draft, states: [...draft.states, state] }, id };
}

/** @param from the state it begins at; the initial one when none is chosen. */
export function addMove(draft: ProcedureDefinition, from = draft.initial): Added {
  const id = toFreeId('move', draft.moves);
  const to = draft.states.find((state) => state.id !== from)?.id ?? from;
  const move: ProcedureMove = {
    id,
    name: { vi: 'Chuyển bước mới', en: 'New move' },
    from: [from],
    to,
    by: ['lead'],
    demands: [],
  };
  return { definition: { ...draft, moves: [...draft.moves, move] }, id };
}

export function putState(draft: ProcedureDefinition, state: ProcedureState): ProcedureDefinition {
  return { ...draft, states: draft.states.map((one) => (one.id === state.id ? state : one)) };
}

export function putMove(draft: ProcedureDefinition, move: ProcedureMove): ProcedureDefinition {
  return { ...draft, moves: draft.moves.map((one) => (one.id === move.id ? move : one)) };
}

/** Takes a state out with the moves that led to it and the ways out of it. */
export function dropState(draft: ProcedureDefinition, id: string): ProcedureDefinition {
  return {
    ...draft,
    states: draft.states.filter((state) => state.id !== id),
    moves: draft.moves
      .filter((move) => move.to !== id)
      .map((move) => ({ ...move, from: move.from.filter((one) => one !== id) }))
      .filter((move) => move.from.length > 0),
  };
}

export function dropMove(draft: ProcedureDefinition, id: string): ProcedureDefinition {
  return { ...draft, moves: draft.moves.filter((move) => move.id !== id) };
}

/** `state-3`: the first number that nobody has. */
export function toFreeId(word: string, taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  for (let number = 1; ; number += 1) if (!ids.has(`${word}-${number}`)) return `${word}-${number}`;
}
