/** What cases need of other modules: timers of the ladder, notices to staff, the working calendar. Types only. */
import type { Text } from '../../contract/basics/text.ts';
import type { ClockKind, EscalationStep } from '../../contract/cases/procedure.ts';
import type { TimeLimit } from '../../contract/basics/time-limit.ts';
import type { Urgency } from '../../contract/people/notification.ts';
import type { Transaction } from '../kernel/database.ts';

/** A clock that began, or whose due time moved. `ladder` holds the steps of the case's procedure for this clock. */
export interface PlannedClock {
  readonly clockId: number;
  readonly caseId: number;
  readonly kind: ClockKind;
  readonly taskId: number | null;
  readonly agencyId: string | null;
  readonly startedMs: number;
  /** When the centre knew of it: steps that lay before are history and are not climbed. */
  readonly knownMs: number;
  readonly dueMs: number;
  readonly ladder: readonly EscalationStep[];
  readonly procedure: { readonly id: string; readonly version: number };
}

/** A case came into a state, or its time there moved. `dueMs` null: no timer of the stay is to be pending. */
export interface PlannedStay {
  readonly caseId: number;
  readonly state: string;
  readonly sinceMs: number;
  readonly dueMs: number | null;
}

/** Timers of clocks, in the transaction that changes the clocks. Built by escalation. */
export interface CaseTimers {
  /** Pending timers of each clock become exactly its ladder counted from these times; what has fired stays fired. */
  plan(tx: Transaction, clocks: readonly PlannedClock[]): Promise<void>;
  /** The clocks ended or stand still: nothing of theirs fires any more until they are planned again. */
  cancel(tx: Transaction, clockIds: readonly number[]): Promise<void>;
  /** The one pending timer of each case's stay becomes this; timers of stays before are called back. */
  stay(tx: Transaction, stays: readonly PlannedStay[]): Promise<void>;
  /** Plans for now what was held back from the leaders of the city; where nothing was, the vice-chairman is told. */
  tellLeaders(tx: Transaction, caseId: number): Promise<void>;
}

/** One thing to tell one person; told once for a key. */
export interface CaseNotice {
  readonly userId: string;
  readonly urgency: Urgency;
  readonly title: Text;
  readonly body: Text;
  /** What leaves the centre instead (letters, messages): of what is given to few, not more than everybody may know. */
  readonly openTitle?: Text;
  readonly openBody?: Text;
  /** Path in the console. */
  readonly link: string;
  readonly caseId: number | null;
  readonly key: string;
}

/** The outbox of notifications, written in the transaction of what they tell. */
export interface CaseNotices {
  enqueue(tx: Transaction, notices: readonly CaseNotice[]): Promise<unknown>;
}

/** The alerts of cases: who acknowledges a case has seen what it is about. */
export interface CaseAlerts {
  /** Acknowledges those that are open and nobody has yet; returns them. */
  acknowledgeIn(
    tx: Transaction,
    alertIds: readonly number[],
    by: { readonly username: string; readonly role: string; readonly source: string },
    note: string,
  ): Promise<readonly number[]>;
  /** What each of them found, among those who may see it and before everybody (alerts/titles.ts). */
  titlesOf(
    db: Pick<Transaction, 'query'>,
    alertIds: readonly number[],
  ): Promise<ReadonlyMap<number, { readonly title: Text; readonly openTitle: Text }>>;
  /** Tells the screens of them; after the commit. */
  tell(alertIds: readonly number[]): Promise<void>;
}

/** The city's working calendar (domain.md §9.4). */
export interface CaseCalendar {
  /** When a limit that begins at `fromMs` ends. */
  toDue(fromMs: number, limit: TimeLimit): number;
  /** The due time after its clock stood still, in the kind of time that its limit counts. */
  afterPause(dueMs: number, limit: TimeLimit, pausedMs: number, resumedMs: number): number;
  /** Office time between two moments. */
  workingMsBetween(fromMs: number, toMs: number): number;
}

/** A feed as the ledger of obligations sees it. */
export interface OwedFeed {
  readonly id: string;
  readonly name: Text;
  readonly agencyId: string;
  readonly serviceId: string;
  readonly state: string;
  readonly lastDeliveryMs: number | null;
  readonly demo: boolean;
}
