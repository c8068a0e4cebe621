/** A transaction on some cases: each is read under a lock and changed in memory, and every line that is written of it. */
import type { ProcedureState, ProcedureVersion } from '../../../../contract/cases/procedure.ts';
import type { Person } from '../../../access/permissions.ts';
import type { Transaction } from '../../../kernel/database.ts';
import type { Actor, CaseJournalEntry } from '../../case-journal.ts';
import type { CaseNotice } from '../../case-needs.ts';
import type { NewEntry } from '../../case-timeline.ts';
import type { CaseRecord, ClockRecord, TaskRecord } from './rows.ts';

/** How a clock stood before a change: kept with the entry, so that the past shows the deadline that was known then. */
export interface ClockBefore {
  readonly id: number;
  readonly dueMs: number;
  readonly pausedMs: number | null;
  readonly pausedReason: string | null;
}

/** What was in the database before: to know what is new, and which clocks moved. */
export interface Kept {
  readonly tasks: Set<number>;
  readonly clocks: Map<number, Omit<ClockBefore, 'id'>>;
  readonly stays: Map<number, { readonly sinceMs: number; readonly dueMs: number | null }>;
}

/** One case being changed. Verbs change the records in place; `save` writes what differs. */
export interface CaseDraft {
  readonly row: CaseRecord;
  readonly procedure: ProcedureVersion;
  /** All tasks, oldest first; new ones are added here. */
  readonly tasks: TaskRecord[];
  /** Running clocks; new ones are added here. */
  readonly clocks: ClockRecord[];
  readonly isNew: boolean;
  /** When the change took effect, where somebody told it earlier than it was entered. */
  changedMs?: number;
  readonly entries: NewEntry[];
  readonly notices: CaseNotice[];
  readonly journal: CaseJournalEntry[];
}

/** A transaction on some cases. */
export interface CaseUnit {
  readonly tx: Transaction;
  readonly nowMs: number;
  readonly drafts: Map<number, CaseDraft>;
  readonly kept: Kept;
  /** Cases that somebody acknowledged in this unit. */
  readonly acknowledged: Map<number, Actor>;
  /** Run before the journal is written. */
  readonly after: (() => Promise<void>)[];
  /** Reads cases under a lock, in the order of their ids; those that are not there are left out. */
  lock(ids: readonly number[]): Promise<CaseDraft[]>;
  /** Takes a new case into the unit. */
  add(row: CaseRecord, procedure: ProcedureVersion): CaseDraft;
  newTaskId(): Promise<number>;
  newClockId(): Promise<number>;
}

export function isOpenTask({ state }: TaskRecord): boolean {
  return state === 'offered' || state === 'accepted';
}

/** The state of a procedure; a case never stands in one that its own version does not know. */
export function getState({ definition }: ProcedureVersion, id: string): ProcedureState {
  const state = definition.states.find((one) => one.id === id);
  if (state === undefined) throw new Error(`Procedure ${definition.id} has no state ${id}.`);
  return state;
}

/** True when the person works there themselves, and does not only reach it from above. */
export function isOf(by: Partial<Pick<Person, 'agencyId' | 'grants'>>, agencyId: string): boolean {
  return by.agencyId === agencyId || by.grants?.some((grant) => grant.agencyId === agencyId) === true;
}

/**
 * Writes what happened into timeline and journal; the timeline's words and the journal's action are the same.
 * @param given its `agencyId` is whose deed it is: of a person who is not of that agency it says that it was done for it
 * @param quoted what is said in the words of a record. A record can be erased and be for few; the journal can not, and
 * is read whole: these stand in the timeline alone.
 */
export function note(
  draft: CaseDraft,
  by: Actor & Pick<Partial<Person>, 'name' | 'agencyId' | 'grants'>,
  given: Omit<NewEntry, 'actor' | 'actorName' | 'agencyId'> & { readonly agencyId?: string | null },
  quoted: Partial<Pick<NewEntry, 'text' | 'facts'>> = {},
): void {
  const agencyId = given.agencyId ?? by.agencyId ?? null;
  // What somebody of the agency told is its own word.
  const isInPlace =
    given.agencyId != null &&
    by.role !== 'system' &&
    draft.changedMs === undefined &&
    !isOf(by, given.agencyId);
  const entry = isInPlace ? { ...given, facts: { ...given.facts, onBehalfOf: given.agencyId } } : given;
  draft.entries.push({
    ...entry,
    text: quoted.text ?? entry.text ?? null,
    facts: { ...quoted.facts, ...entry.facts },
    actor: by.username,
    actorName: by.name ?? null,
    agencyId,
  });
  draft.journal.push({
    actor: by.username,
    role: by.role,
    source: by.source,
    action: `case.${entry.what}`,
    subject: `case:${draft.row.id}`,
    after: { code: draft.row.code, ...entry.facts },
    why: entry.text ?? null,
  });
}
