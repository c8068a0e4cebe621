/** What other modules do with cases inside their own transactions: a line of the timeline, facts for notices. */
import type { CaseHappening } from '../../contract/journal/journal-actions.ts';
import type { CaseKind, CasePhase } from '../../contract/cases/procedure.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { Transaction } from '../kernel/database.ts';
import type { Actor } from './case-journal.ts';

export interface NewEntry {
  readonly what: CaseHappening;
  readonly actor: string;
  readonly actorName?: string | null;
  readonly agencyId?: string | null;
  readonly text?: string | null;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** A case as notices speak of it. */
export interface CaseForNotice {
  readonly id: number;
  readonly code: string;
  readonly title: Text;
  /** What it may be called before everybody. */
  readonly openTitle: Text;
  readonly kind: CaseKind;
  readonly severity: Severity;
  readonly stateName: Text;
  readonly phase: CasePhase;
  readonly centreAgencyId: string;
  readonly leadAgencyId: string | null;
  /** The department of the field, where the procedure names one. */
  readonly departmentAgencyId?: string | undefined;
  readonly areaCode: string | null;
  readonly acknowledgedMs: number | null;
  readonly closedMs: number | null;
  readonly dueMs: number | null;
  readonly demo: boolean;
}

export interface TimelineEntry {
  readonly caseId: number;
  readonly entry: NewEntry;
  /** A call of who has the case, a step above them, or neither. */
  readonly counts: 'page' | 'above' | 'nothing';
}

/** What cases tell other modules, inside their own transactions. */
export interface CaseTimeline {
  /** Writes a line of the timeline; the case's version grows and screens are told after `tx` by `tell`. */
  recordEntry(tx: Transaction, caseId: number, entry: NewEntry): Promise<void>;
  /** Writes many lines in this order, in few round trips; what they count as is added to the case. */
  recordEntries(tx: Transaction, entries: readonly TimelineEntry[]): Promise<void>;
  /** Tells the bus of cases changed in this way; after the commit. */
  tell(caseIds: readonly number[]): Promise<void>;
  /** Cases as notices speak of them; those that are not there are left out. */
  listForNotice(tx: Transaction, caseIds: readonly number[]): Promise<CaseForNotice[]>;
  /** Called inside the transaction that acknowledges a case. */
  onAcknowledged(listener: (tx: Transaction, caseId: number, by: Actor) => Promise<void>): void;
}
