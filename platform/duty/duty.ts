/**
 * Duty: who is on at an agency, now and as it was known at any time. A turn is never changed: it is superseded by the
 * next, and until then it counts. What lies behind us is told as it was known then.
 */
import type { DutyHandover, DutyShift, PageUse } from '../../contract/duty.ts';
import type { JournalAction } from '../../contract/journal-actions.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Transaction } from '../kernel/database.ts';
import { createDutyWrites } from './internal/duty-writes.ts';
import { createHandOvers } from './internal/hand-overs.ts';
import { readPageUse } from './internal/page-use.ts';
import { createRotaReader } from './internal/read-rota.ts';

/** Who changes something, as the journal names them. */
export interface By {
  readonly actor: string;
  readonly role: string;
  readonly source: string;
}

/** The part of access's journal that duty writes through. */
export interface DutyJournal {
  append(
    tx: Transaction,
    entry: By & {
      action: JournalAction;
      subject: string;
      before?: unknown;
      after?: unknown;
      why?: string | null;
    },
  ): Promise<void>;
}

/** A person on duty. Overrides and turns come first, substitutes after them. */
export interface OnDuty {
  readonly userId: string;
  readonly userName: string;
  readonly kind: DutyShift['kind'];
  readonly startsMs: number;
  readonly endsMs: number;
}

/** A rota between two times. Turns are clipped to when they held: from when they were entered, to when they were superseded. */
export interface Rota {
  readonly shifts: readonly DutyShift[];
  /** Stretches with nobody on duty. */
  readonly gaps: readonly { readonly startsMs: number; readonly endsMs: number }[];
  readonly handOvers: readonly DutyHandover[];
  readonly patterns: readonly DutyPattern[];
}

/** Teams that take turns of equal length, one after the other, round and round. An empty team is a turn of nobody. */
export interface PatternGiven {
  readonly agencyId: string;
  readonly name: string;
  readonly teams: readonly (readonly string[])[];
  readonly startsMs: number;
  readonly shiftMin: number;
  readonly untilMs: number;
}

export interface DutyPattern extends PatternGiven {
  readonly id: number;
}

/** A turn as people give it. */
export type ShiftGiven = Pick<DutyShift, 'agencyId' | 'userId' | 'kind' | 'startsMs' | 'endsMs'> & {
  readonly note?: string | null;
};

export interface Duty {
  /** Who is (or was known to be) on duty at a time. */
  onDuty(agencyId: string, atMs: number): Promise<readonly OnDuty[]>;
  /** @param atMs the rota as it was known then; default: as it is known now. */
  rota(wish: { agencyId: string; fromMs: number; toMs: number; atMs?: number }): Promise<Rota>;
  /** Everybody on duty in the given agencies (all when undefined), by agency. */
  listOnDuty(
    agencyIds: readonly string[] | undefined,
    atMs: number,
  ): Promise<readonly (OnDuty & { agencyId: string })[]>;
  /** How much of their budget of pages some turns have used until a moment, in their order. */
  pageUse(
    turns: readonly Pick<OnDuty, 'userId' | 'startsMs' | 'endsMs'>[],
    atMs: number,
  ): Promise<readonly PageUse[]>;
  /** Agencies that keep a rota: those with a turn in the two weeks around the time. */
  listAgencies(atMs: number): Promise<readonly string[]>;
  /** Who can be put on duty in an agency: holders of a duty role in it or above it. */
  listPeople(agencyId: string): Promise<readonly { readonly userId: string; readonly userName: string }[]>;
  addShift(given: ShiftGiven, by: By): Promise<number>;
  /** Makes the turns of a pattern; they can be superseded one by one. */
  addPattern(given: PatternGiven, by: By): Promise<{ id: number; shifts: number }>;
  /** Takes a turn back from now on; what of it is past stays. */
  removeShift(id: number, by: By): Promise<void>;
  /** Ends a pattern: its turns from now on are taken back. */
  removePattern(id: number, by: By): Promise<void>;
  /** The agency of a turn, of a pattern or of a note; for the check of scope. */
  getAgencyOf(what: 'shift' | 'pattern' | 'hand-over', id: number): Promise<string>;
  handOver(given: { agencyId: string; text: string; userId: string }, by: By): Promise<DutyHandover>;
  /** Takes a note over. @throws HaivanError conflict when somebody has, or for the person who wrote it. */
  takeHandOver(id: number, userId: string, by: By): Promise<DutyHandover>;
}

export interface DutyDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: DutyJournal;
  /** The agency with all above it: a role above reaches down. Throws for an agency nobody knows. */
  readonly listLine: (agencyId: string) => readonly string[];
  /** Pages that one person may get in 24 hours of duty; a turn has its share. */
  readonly pageBudget: number;
}

/** Makes duty. */
export function createDuty(deps: DutyDeps): Duty {
  const pageUse: Duty['pageUse'] = (turns, atMs) => readPageUse(deps.db.pool, turns, atMs, deps.pageBudget);
  return { pageUse, ...createRotaReader(deps), ...createDutyWrites(deps), ...createHandOvers(deps) };
}
