/** Answers of the case API that are lists: queues, my work, duplicates, directives, saved views, procedures. */
import type { RecordConflict } from '../records/record-conflict.ts';
import type { CaseRow, DelegatedTask, DirectiveStatus } from './case.ts';
import type { NotificationView } from '../people/notification.ts';
import type { PageOfList } from '../basics/page.ts';
import type { CasePhase, ClockKind, ProcedureDefinition } from './procedure.ts';
import type { RecordedTally } from '../basics/tally.ts';
import type { Text } from '../basics/text.ts';

/** `overdue`: some step is; `late`: the promise to finish has passed; `new`: nobody has acknowledged it; `unowned`: no lead agency; `mine`: what the page of one's own work shows. */
export const caseQueues = [
  'new',
  'unowned',
  'escalated',
  'overdue',
  'late',
  'due-soon',
  'mine',
  'open',
  'closed',
] as const;
export type CaseQueue = (typeof caseQueues)[number];

export const caseSorts = ['due', 'severity', 'newest', 'updated'] as const;
export type CaseSort = (typeof caseSorts)[number];

/** GET /cases */
export interface CaseList extends PageOfList {
  readonly cases: readonly CaseRow[];
  /** Asked for with `numbers`: read at the same moment as the page. Then `total` is counted whole. */
  readonly numbers?: { readonly counts: CaseCounts; readonly tally: CaseTally };
}

/** GET /cases/counts: cases of each queue that this person may see. */
export type CaseCounts = Readonly<Record<CaseQueue, number>>;

/** GET /cases/tally: how many match the filter in each phase, page or no page; phases with none are left out. */
export interface CaseTally extends RecordedTally {
  readonly byPhase: Readonly<Partial<Record<CasePhase, number>>>;
}

/** GET /cases/of-alerts?alertIds=1,2&atMs=: which case an alert belongs to (or then belonged to, as it was); alerts without one are left out. */
export interface CaseOfAlert {
  readonly alertId: number;
  readonly case: CaseRow;
}

/** GET /cases/:id/duplicates: a case that may be the same, with why. */
export interface CaseDuplicate {
  readonly case: CaseRow;
  /** Null when one of the two has no place. */
  readonly metres: number | null;
  readonly minutes: number;
  readonly why: Text;
}

/** Of a lead it is what the queue tells of its case, of a supporter only its own; `part`: the due time its part was given. */
export interface WorkDue {
  readonly kind: ClockKind | 'stay' | 'part';
  readonly dueMs: number;
}

/** GET /my-work: what waits for this person's agencies, due first. */
export interface MyWork {
  readonly tasks: readonly {
    readonly id: number;
    readonly role: 'lead' | 'support';
    readonly state: 'offered' | 'accepted';
    readonly agencyId: string;
    readonly content: string;
    readonly offeredMs: number;
    /** What of it ends next, and decides the order; null when nothing does. */
    readonly next: WorkDue | null;
    readonly case: CaseRow;
  }[];
  /** Cases of operation centres the person coordinates that wait for the centre. */
  readonly centre: readonly CaseRow[];
  /** Cases in which the person was mentioned and has not looked since. */
  readonly mentions: readonly CaseRow[];
}

/** What an agency has answered to what it was given: nothing yet, that it has it, that it is done, or that it is not its matter. */
export type TaskAnswer = 'none' | 'received' | 'done' | 'returned';

/** GET /directives: grouped by lateness, the latest first. */
export interface DirectiveRow {
  readonly case: CaseRow;
  readonly content: string;
  readonly document: string | null;
  /** As DirectiveFacts has it. */
  readonly followedFrom: Text | null;
  readonly status: DirectiveStatus;
  readonly lateMs: number;
  readonly extensionAsked: boolean;
  readonly supporterAgencyIds: readonly string[];
  /** Of the lead and of each supporter; what was taken back or handed over is not among them. */
  readonly tasks: readonly {
    readonly agencyId: string;
    readonly role: 'lead' | 'support';
    readonly answer: TaskAnswer;
  }[];
  /** The newest word of an agency about it. */
  readonly lastReport: { readonly timeMs: number; readonly text: string } | null;
}
export interface DirectiveListing {
  readonly directives: readonly DirectiveRow[];
  /** All orders there are, also those out of the person's sight. */
  readonly inCity: number;
}

/** What became of one order that a documents system told. */
export interface OrderState {
  /** Its code here: number, date, issuer and which of the document. */
  readonly code: string;
  readonly document: string;
  readonly documentDate: string;
  readonly issuer: string;
  readonly caseCode: string;
  /** Nobody has taken it, somebody has, or how it ended here. */
  readonly status: 'received' | 'doing' | 'done' | 'withdrawn';
  /** As its own system told last: where the two part, people decide. */
  readonly toldStatus: string;
  /** Carried out there: here it is only followed. */
  readonly isFollowed: boolean;
  readonly leadAgencyId: string | null;
  readonly dueMs: number | null;
  readonly doneMs: number | null;
  readonly lastReport: DirectiveRow['lastReport'];
}

/** One order as the page of documents shows it. */
export interface OrderRow extends OrderState {
  readonly caseId: number;
  readonly content: string;
  readonly feedId: string;
  /** Its document's owner told an end, and here it goes on, or the other way round. */
  readonly isContrary: boolean;
  /** When what stands here was last told to its system; null: never. What went wrong since, null: nothing. */
  readonly toldMs: number | null;
  readonly trouble: string | null;
}

/** GET /directives/documents: open ones first, the latest first. */
export interface OrderStates {
  readonly orders: readonly OrderRow[];
  /** There are more than are listed. */
  readonly isCut: boolean;
  /** What becomes of orders is pushed to an address of a documents system. */
  readonly isPushed: boolean;
}

/** GET /delegations */
export interface DelegationList {
  readonly delegations: readonly DelegatedTask[];
  /** All there are, also those out of the person's sight. */
  readonly inCity: number;
}

/** GET /views: a filter of the queue with a name; its address may be sent to anybody. */
export interface SavedView {
  readonly id: number;
  readonly name: string;
  /** Path and query of the console, e.g. `/cases?queue=overdue`. */
  readonly address: string;
  readonly shared: boolean;
  readonly mine: boolean;
  readonly ownerName: string;
}

/** POST /cases/bulk: each case by itself; one that is refused does not stop the others. */
export interface BulkAnswer {
  readonly answers: readonly {
    readonly id: number;
    readonly done: boolean;
    readonly version: number | null;
    readonly trouble: string | null;
  }[];
}

/** GET /procedures */
export interface ProcedureView {
  readonly id: string;
  readonly name: Text;
  readonly version: number;
  readonly enabled: boolean;
  readonly definition: ProcedureDefinition;
  readonly updatedMs: number;
  readonly author: string;
  /** Open cases of any version of it. */
  readonly openCases: number;
}

/** GET /notifications: the person's own, newest first. */
export interface NotificationList {
  readonly notifications: readonly NotificationView[];
  readonly unread: number;
}

/** GET /records/:id/case */
export interface CaseOfRecord {
  readonly case: { readonly id: number; readonly code: string } | null;
  /** Of a record that another system owns. */
  readonly conflict: RecordConflict | null;
}
