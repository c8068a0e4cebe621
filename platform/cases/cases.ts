/**
 * Cases: what people do about an alert, a request, an order or a broken obligation: an owner, a procedure, clocks,
 * tasks and evidence, to the end.
 *
 * Timers, notices and the working calendar are given to it (case-needs.ts). Every change locks its case, writes row,
 * timeline, clocks, timers and journal in one transaction, and tells the bus afterwards.
 */
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { Person } from '../access/permissions.ts';
import type { HaivanError } from '../kernel/errors.ts';
import type { AgencyScores, CaseLists, CaseOverviews } from './case-lists.ts';
import type { CaseOpening, Ordering } from './case-opening.ts';
import type { CaseTimeline } from './case-timeline.ts';
import type { CaseVerbs } from './case-verbs.ts';
import type { Delegations } from './delegations.ts';
import type { Custody, EvidenceKeeper } from './evidence.ts';
import type { Procedures } from './procedures.ts';
import type { RecordLeaving } from './record-leaving.ts';
import type { SavedViews } from './saved-views.ts';

/** What became of one case of many: its new version, or why it was refused. */
export type BulkOutcome =
  | { readonly id: number; readonly version: number }
  | { readonly id: number; readonly refusal: HaivanError };

export interface Cases
  extends
    CaseVerbs,
    CaseTimeline,
    CaseLists,
    CaseOverviews,
    AgencyScores,
    CaseOpening,
    Ordering,
    RecordLeaving,
    SavedViews,
    Delegations {
  readonly procedures: Procedures;
  readonly evidence: EvidenceKeeper;
  readonly custody: Custody;
  /** @throws HaivanError not_found when there is none, or the person may not see it. */
  get(id: number, person: Person, atMs?: number): Promise<CaseView>;
  /**
   * The case with what its alerts saw and its journal as a PDF, or the slip by which one task is given; printing is journalled.
   * `listSeen`: those alerts that the person may see.
   */
  print(
    id: number,
    person: Person,
    listSeen: (alertIds: readonly number[]) => Promise<readonly AlertView[]>,
    taskId?: number,
  ): Promise<{ readonly name: string; readonly bytes: Buffer }>;
  bulk(
    ids: readonly number[],
    action:
      | { readonly kind: 'acknowledge'; readonly note?: string }
      | { readonly kind: 'assign'; readonly agencyId: string; readonly content?: string }
      | { readonly kind: 'move'; readonly move: string; readonly comment?: string },
    by: Person,
  ): Promise<readonly BulkOutcome[]>;

  /** Reads procedures, catches up with alerts and records that should have a case, then follows the bus. */
  start(): Promise<void>;
  /** Everything heard so far is in a case or waits for its time. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}
