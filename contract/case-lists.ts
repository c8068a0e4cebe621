/** Answers of the case API that are lists: queues, my work, duplicates, directives, saved views, procedures. */
import type { CaseRow, CaseTask, DirectiveFacts, DirectiveStatus } from './case.ts';
import type { NotificationView } from './notification.ts';
import type { ProcedureDefinition } from './procedure.ts';

/** The tabs of the queue; a case may stand in several. */
export const caseQueues = ['new', 'unowned', 'escalated', 'overdue', 'due-soon', 'mine'] as const;
export type CaseQueue = (typeof caseQueues)[number];

/** GET /cases */
export interface CaseList {
  readonly cases: readonly CaseRow[];
  readonly total: number;
}

/** GET /cases/counts: open cases of each queue that this person may see. */
export type CaseCounts = Readonly<Record<CaseQueue | 'open', number>>;

/** GET /cases/:id/duplicates: near in place, time and kind. */
export interface CaseDuplicate {
  readonly case: CaseRow;
  /** Null when one of the two has no place. */
  readonly distanceM: number | null;
  readonly minutesApart: number;
}

/** GET /my-work: what this person's agencies must do, the next due first. */
export interface MyWork {
  readonly tasks: readonly { readonly task: CaseTask; readonly case: CaseRow }[];
}

/** GET /directives: a leader's order with where it stands. */
export interface DirectiveRow {
  readonly case: CaseRow;
  readonly facts: DirectiveFacts;
  readonly status: DirectiveStatus;
  readonly supporters: readonly string[];
}

/** GET /views: a filter of the queue with a name; its address may be sent to anybody. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** What stands behind `?` in the address bar. */
  readonly search: string;
  readonly shared: boolean;
  readonly ownerId: string;
  readonly ownerName: string;
}

/** POST /cases/bulk: each case by itself; one that is refused does not stop the others. */
export interface BulkAnswer {
  readonly results: readonly {
    readonly caseId: number;
    readonly code: string;
    readonly ok: boolean;
    /** Why not, as a sentence. */
    readonly problem: string | null;
  }[];
}

/** GET /procedures */
export interface ProcedureView {
  readonly definition: ProcedureDefinition;
  readonly version: number;
  readonly versions: number;
  readonly updatedMs: number;
  readonly author: string;
  readonly openCases: number;
}

/** GET /notifications: the person's own, newest first. */
export interface NotificationList {
  readonly notifications: readonly NotificationView[];
  readonly unread: number;
}
