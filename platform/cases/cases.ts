/**
 * Cases: what people do about an alert, a request, an order or a broken obligation: an owner, a procedure, clocks,
 * tasks and evidence, to the end.
 *
 * Depends on: kernel, contract, access (journal, scopes), catalogue, alerts. Timers, notices and the working calendar
 * are given to it (case-needs.ts). Every change locks its case, writes row, timeline, clocks, timers and journal in one
 * transaction, and tells the bus afterwards.
 */
import type { AgencyScore, CaseView, DelegatedTask, ToldMeans } from '../../contract/case.ts';
import type {
  CaseOfAlert,
  CaseCounts,
  CaseDuplicate,
  CaseList,
  CaseTally,
  CaseQueue,
  CaseSort,
  DelegationList,
  DirectiveListing,
  MyWork,
  SavedView,
} from '../../contract/case-lists.ts';
import type { CaseKind, CasePhase } from '../../contract/procedure.ts';
import type { Severity } from '../../contract/severity.ts';
import type { Text } from '../../contract/text.ts';
import type { CaseHappening } from '../../contract/journal-actions.ts';
import type { Person } from '../access/permissions.ts';
import type { Transaction } from '../kernel/database.ts';
import type { HaivanError } from '../kernel/errors.ts';
import type { EvidenceDesk } from './evidence.ts';
import type { Procedures } from './procedures.ts';

/** Who acts, for the journal. A Person is one. */
export interface Actor {
  readonly username: string;
  readonly role: string;
  readonly source: string;
}

/** Absent members do not filter. `atMs`: as the cases were then. */
export interface CaseFilter {
  readonly queue?: CaseQueue;
  readonly state?: 'open' | 'closed';
  readonly kind?: CaseKind;
  readonly phase?: CasePhase;
  readonly severity?: Severity | readonly Severity[];
  readonly serviceId?: string;
  /** Lead agency. */
  readonly agencyId?: string;
  readonly areaCode?: string;
  readonly assetId?: number;
  readonly procedureId?: string;
  readonly subject?: string;
  readonly alertId?: number;
  readonly q?: string;
  readonly sort?: CaseSort;
  readonly atMs?: number;
  readonly limit?: number;
  readonly offset?: number;
}

/** A report by hand. */
export interface CaseReport {
  readonly title: string;
  readonly content?: string;
  readonly serviceId?: string;
  readonly severity: Severity;
  readonly lon?: number;
  readonly lat?: number;
  readonly areaCode?: string;
  readonly assetId?: number;
  readonly procedureId?: string;
}

/** A leader's order; the deadline is a moment. */
export interface DirectiveOrder {
  readonly title?: string;
  readonly content: string;
  readonly leadAgencyId: string;
  readonly supporterAgencyIds?: readonly string[];
  readonly dueMs: number;
  readonly document?: string;
  readonly documentDate?: string;
  readonly severity?: Severity;
}

/** Who of the agency told it, by which means and when, where an operator enters it for them. */
export interface ToldBy {
  readonly name: string;
  readonly means: ToldMeans;
  /** The clock goes by it. */
  readonly timeMs: number;
}

/** Every edit tells the version that was read; absent = whatever it is now. */
export interface Edit {
  readonly version?: number;
}

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

/** What people do with a case. Each answers the case as the person sees it afterwards. */
export interface CaseVerbs {
  acknowledge(id: number, by: Person, edit: Edit & { readonly note?: string }): Promise<CaseView>;
  move(
    id: number,
    by: Person,
    edit: Edit & { readonly move: string; readonly comment?: string; readonly told?: ToldBy },
  ): Promise<CaseView>;
  /** Gives the case to a lead agency; the present lead's task ends as handed over. */
  assign(
    id: number,
    by: Person,
    edit: Edit & { readonly agencyId: string; readonly content?: string },
  ): Promise<CaseView>;
  /** Asks an agency for support. */
  addTask(
    id: number,
    by: Person,
    edit: Edit & { readonly agencyId: string; readonly content: string; readonly dueMs?: number },
  ): Promise<CaseView>;
  /** Gives the approval that a move of the present state asks for. */
  approve(id: number, by: Person, edit: Edit & { readonly note?: string }): Promise<CaseView>;
  /** The centre's duty leader has it told to the leaders of the city: what was held back for them is told at once. */
  confirmLeaders(id: number, by: Person, edit: Edit & { readonly note?: string }): Promise<CaseView>;
  /** Keeps what the citizen was answered. */
  answer(id: number, by: Person, edit: Edit & { readonly text: string }): Promise<CaseView>;
  comment(
    id: number,
    by: Person,
    edit: { readonly text: string; readonly mentions?: readonly string[] },
  ): Promise<CaseView>;
  tick(
    id: number,
    by: Person,
    edit: { readonly stepId: string; readonly done: boolean; readonly note?: string },
  ): Promise<CaseView>;
  pause(id: number, by: Person, edit: Edit & { readonly reason: string }): Promise<CaseView>;
  resume(id: number, by: Person, edit: Edit & { readonly note?: string }): Promise<CaseView>;
  /** Other cases become part of this one and close as merged. */
  merge(
    id: number,
    by: Person,
    edit: Edit & { readonly otherIds: readonly number[]; readonly why: string },
  ): Promise<CaseView>;
  /** Takes alerts or records out into a new case, which is answered. */
  split(
    id: number,
    by: Person,
    edit: Edit & {
      readonly alertIds?: readonly number[];
      readonly recordIds?: readonly number[];
      readonly title: string;
      readonly why: string;
    },
  ): Promise<CaseView>;
  /** The agency says that a line entered for it is not so; who entered it is told. */
  disputeTold(
    id: number,
    by: Person,
    edit: { readonly entryId: number; readonly why: string },
  ): Promise<CaseView>;
  /** The lead says why it is late, or will be. */
  explain(id: number, by: Person, edit: Edit & { readonly text: string }): Promise<CaseView>;
  reopen(id: number, by: Person, edit: Edit & { readonly why: string }): Promise<CaseView>;
  link(
    id: number,
    by: Person,
    edit: { readonly otherId: number; readonly kind: 'related' | 'duplicate'; readonly remove?: boolean },
  ): Promise<CaseView>;
  seen(id: number, by: Person): Promise<void>;
  // Undefined answers: it was done, and the person does not see the case any more.
  acceptTask(
    taskId: number,
    by: Person,
    edit: Edit & { readonly told?: ToldBy },
  ): Promise<CaseView | undefined>;
  /** Returns it to the centre with a reason and perhaps whom it should go to. */
  refuseTask(
    taskId: number,
    by: Person,
    edit: Edit & { readonly reason: string; readonly proposedAgencyId?: string; readonly told?: ToldBy },
  ): Promise<CaseView | undefined>;
  /** The centre gives the task to another agency. */
  handOverTask(
    taskId: number,
    by: Person,
    edit: Edit & { readonly agencyId: string; readonly reason: string },
  ): Promise<CaseView | undefined>;
  /** A word of the agency; `done` ends the task. */
  reportTask(
    taskId: number,
    by: Person,
    edit: Edit & { readonly text: string; readonly done: boolean; readonly told?: ToldBy },
  ): Promise<CaseView | undefined>;
  cancelTask(
    taskId: number,
    by: Person,
    edit: Edit & { readonly reason: string },
  ): Promise<CaseView | undefined>;
  askExtension(
    id: number,
    by: Person,
    edit: Edit & { readonly untilMs: number; readonly why: string },
  ): Promise<CaseView>;
  answerExtension(
    id: number,
    by: Person,
    edit: Edit & { readonly approve: boolean; readonly note: string },
  ): Promise<CaseView>;
}

export interface SeamEntry {
  readonly caseId: number;
  readonly entry: NewEntry;
  readonly isStep: boolean;
}

/** What cases tell other modules, inside their own transactions. */
export interface CaseSeam {
  /** Writes a line of the timeline; the case's version grows and screens are told after `tx` by `tell`. */
  recordEntry(tx: Transaction, caseId: number, entry: NewEntry): Promise<void>;
  /** Writes many lines in this order, in few round trips; those with `isStep` count as a step of the ladder that fired. */
  recordEntries(tx: Transaction, entries: readonly SeamEntry[]): Promise<void>;
  /** Tells the bus of cases changed through the seam; after the commit. */
  tell(caseIds: readonly number[]): Promise<void>;
  /** Cases as notices speak of them; those that are not there are left out. */
  listForNotice(tx: Transaction, caseIds: readonly number[]): Promise<CaseForNotice[]>;
  /** Called inside the transaction that acknowledges a case. */
  onAcknowledged(listener: (tx: Transaction, caseId: number, by: Actor) => Promise<void>): void;
}

/** What became of one case of many: its new version, or why it was refused. */
export type BulkOutcome =
  | { readonly id: number; readonly version: number }
  | { readonly id: number; readonly refusal: HaivanError };

export interface Cases extends CaseVerbs, CaseSeam {
  readonly procedures: Procedures;
  readonly evidence: EvidenceDesk;

  list(filter: CaseFilter, person: Person): Promise<CaseList>;
  counts(person: Person, atMs?: number): Promise<CaseCounts>;
  /** Matching cases by phase, and of how many of that state: those in sight, and all of the city. */
  tally(filter: CaseFilter, person: Person): Promise<CaseTally>;
  /** The cases of some alerts, of those the person may see; with `atMs` those they were in then, as these were. */
  ofAlerts(alertIds: readonly number[], person: Person, atMs?: number): Promise<CaseOfAlert[]>;
  /** @throws HaivanError not_found when there is none, or the person may not see it. */
  get(id: number, person: Person, atMs?: number): Promise<CaseView>;
  /** The case with its journal as a PDF; printing is journalled. */
  print(id: number, person: Person): Promise<{ readonly name: string; readonly bytes: Buffer }>;
  myWork(person: Person): Promise<MyWork>;
  scores(person: Person, span: { readonly fromMs: number; readonly toMs: number }): Promise<AgencyScore[]>;
  duplicates(id: number, person: Person): Promise<CaseDuplicate[]>;
  directives(person: Person, atMs?: number): Promise<DirectiveListing>;

  /** Undefined when it was opened for others and is out of the person's sight. */
  openReport(report: CaseReport, by: Person): Promise<CaseView | undefined>;
  /** Joins the alerts to their open case, or opens one. */
  openFromAlerts(alertIds: readonly number[], by: Person, procedureId?: string): Promise<CaseView>;
  openFromRecord(recordId: number, by: Person, procedureId?: string): Promise<CaseView | undefined>;
  openDirective(order: DirectiveOrder, by: Person): Promise<CaseView>;
  bulk(
    ids: readonly number[],
    action:
      | { readonly kind: 'acknowledge'; readonly note?: string }
      | { readonly kind: 'assign'; readonly agencyId: string; readonly content?: string }
      | { readonly kind: 'move'; readonly move: string; readonly comment?: string },
    by: Person,
  ): Promise<readonly BulkOutcome[]>;

  listViews(person: Person): Promise<SavedView[]>;
  saveView(view: Pick<SavedView, 'name' | 'address' | 'shared'>, by: Person): Promise<SavedView>;
  deleteView(id: number, by: Person): Promise<void>;

  listDelegations(person: Person): Promise<DelegationList>;
  createDelegation(task: NewDelegation, by: Person): Promise<DelegatedTask>;
  reportDelegation(id: number, text: string, by: Person): Promise<DelegatedTask>;
  revokeDelegation(id: number, why: string, by: Person): Promise<DelegatedTask>;

  /** Reads procedures, catches up with alerts and records that should have a case, then follows the bus. */
  start(): Promise<void>;
  /** Everything heard so far is in a case or waits for its time. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export type NewDelegation = Pick<
  DelegatedTask,
  | 'kind'
  | 'instrument'
  | 'content'
  | 'giverAgencyId'
  | 'receiverAgencyId'
  | 'fromDate'
  | 'toDate'
  | 'conditions'
  | 'budget'
  | 'kpi'
  | 'reportEveryDays'
  | 'maySubdelegate'
>;

export { createCases } from './internal/make-cases.ts';
export type { CasesDeps } from './internal/make-cases.ts';
export type { OwedFeed } from './internal/from-breaches.ts';
