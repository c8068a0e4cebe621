/**
 * Who looks at which case. Presence is of the moment: it is not kept in the change log and never resumed; a screen that
 * comes back says again what it looks at.
 */
import type { Presence } from '../../../contract/centre/live.ts';
import type { Person } from '../../access/permissions.ts';

/** One connection; the same person on two screens counts once. */
export interface Looker {
  readonly person: Person;
}

export interface PresenceBook<One extends Looker> {
  /** Notes where a connection looks now; returns the cases whose people changed. */
  look(one: One, caseId: number | null): number[];
  /** The connections on a case. */
  lookers(caseId: number): readonly One[];
  /** The people on a case, without the one who is told. */
  toPresence(caseId: number, told: Person): Presence;
}

/** Makes an empty book. */
export function createPresenceBook<One extends Looker>(): PresenceBook<One> {
  const at = new Map<One, number>();
  const on = new Map<number, Set<One>>();

  const lookers = (caseId: number) => [...(on.get(caseId) ?? [])];
  return {
    lookers,
    look(one, caseId) {
      const before = at.get(one);
      if (before === (caseId ?? undefined)) return [];
      if (before !== undefined) {
        const left = on.get(before);
        left?.delete(one);
        if (left?.size === 0) on.delete(before);
      }
      if (caseId === null) at.delete(one);
      else {
        at.set(one, caseId);
        on.set(caseId, (on.get(caseId) ?? new Set()).add(one));
      }
      return [before, caseId].filter((id) => id !== undefined && id !== null);
    },
    toPresence(caseId, told) {
      const people = new Map(
        lookers(caseId)
          .filter(({ person }) => person.id !== told.id)
          .map(({ person }) => [person.id, { userId: person.id, name: person.name }]),
      );
      return { caseId, people: [...people.values()] };
    },
  };
}
