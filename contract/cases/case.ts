/** A Case is what people do about an alert, a request or an order: an owner, a procedure, clocks, tasks and evidence. */
import type { CaseHolding } from './case-times.ts';
import type { CaseKind, CaseOutcome, CaseParty, CasePhase, ClockKind, MoveDemand } from './procedure.ts';
import type { Severity } from '../basics/severity.ts';
import type { Text } from '../basics/text.ts';
import type { UnitTimeliness } from '../records/timeliness.ts';

/** One running or ended clock. `leftMs` is not here: screens count from `dueMs` by their own clock. */
export interface CaseClock {
  readonly id: number;
  readonly kind: ClockKind;
  /** The task whose clock it is; null for the case's own. */
  readonly taskId: number | null;
  readonly agencyId: string | null;
  readonly startedMs: number;
  readonly dueMs: number;
  readonly pausedMs: number | null;
  readonly pausedReason: string | null;
  readonly endedMs: number | null;
}

/** A line of a queue: all that a table needs. */
export interface CaseRow {
  readonly id: number;
  /** VV-2026-001284 */
  readonly code: string;
  readonly kind: CaseKind;
  /** In Vietnamese, or as whoever named it wrote it. */
  readonly title: string;
  /** In English, of a case that is called as its alert; null where people named it. */
  readonly titleEn: string | null;
  readonly serviceId: string | null;
  readonly severity: Severity;
  readonly state: string;
  readonly stateName: Text;
  readonly phase: CasePhase;
  readonly leadAgencyId: string | null;
  readonly centreAgencyId: string;
  readonly areaCode: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly assetId: number | null;
  readonly openedMs: number;
  /** When its clocks began: of a request when that was received, in whichever system. */
  readonly startedMs: number;
  readonly updatedMs: number;
  readonly closedMs: number | null;
  /** When it ended: a request when its own system says, which may be before it was closed here; null while it is open. */
  readonly endedMs: number | null;
  readonly outcome: CaseOutcome | null;
  /** Whose move is next: the centre while it has to acknowledge, assign or verify, else the lead; null when it is closed. */
  readonly actingAgencyId: string | null;
  /** What ends next, a clock or the time in this state (`stay`): it decides the order of queues. Null when none runs. */
  readonly nextClock: { readonly kind: ClockKind | 'stay'; readonly dueMs: number } | null;
  /** Due time of the promise (clock `close`). */
  readonly dueMs: number | null;
  /** Until when it may stay in its state; null where the procedure says nothing, or while it is paused. */
  readonly stateDueMs: number | null;
  readonly pausedMs: number | null;
  readonly acknowledgedMs: number | null;
  /** Steps of the ladder that went above who had it. */
  readonly escalated: number;
  /** Calls of the people on duty of who had it; null at a time of before they were counted. */
  readonly paged: number | null;
  readonly returned: number;
  readonly reopened: number;
  readonly alerts: number;
  /** Whose hands it was in how long (toCaseTimes); null for cases of before it was measured. */
  readonly holding: CaseHolding | null;
  /** What the lead says about being late; the latest, the others stand in the timeline. */
  readonly explanation: CaseExplanation | null;
  readonly version: number;
  readonly demo: boolean;
}

/** Giải trình: what a lead agency says about a case that is late or will be. */
export interface CaseExplanation {
  readonly text: string;
  readonly byName: string;
  readonly agencyId: string;
  readonly timeMs: number;
}

export const taskStates = ['offered', 'accepted', 'refused', 'handed-over', 'done', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

/** The part of a case that one agency must do. There is one lead task at a time. */
export interface CaseTask {
  readonly id: number;
  readonly caseId: number;
  readonly role: 'lead' | 'support';
  readonly agencyId: string;
  readonly content: string;
  readonly state: TaskState;
  readonly offeredMs: number;
  readonly offeredBy: string;
  readonly acceptedMs: number | null;
  readonly endedMs: number | null;
  readonly answer: string | null;
  readonly dueMs: number | null;
}

/** How an agency told what was entered for it. */
export const toldMeans = ['phone', 'zalo', 'radio'] as const;
export type ToldMeans = (typeof toldMeans)[number];

/** In the facts of a line (`told`) that an operator entered for an agency. */
export interface EnteredFor {
  readonly name: string;
  readonly means: ToldMeans;
  readonly timeMs: number;
  readonly agencyId: string;
  readonly enteredMs: number;
}

export interface CaseEntry {
  readonly id: number;
  readonly timeMs: number;
  /** e.g. `opened`, `move`, `comment`, `task.accepted`, `escalated`, `evidence.added`, `clock.paused`. */
  readonly what: string;
  readonly actor: string;
  readonly actorName: string | null;
  readonly agencyId: string | null;
  readonly text: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface CaseEvidence {
  readonly id: number;
  readonly taskId: number | null;
  readonly name: string;
  readonly kind: 'photo' | 'video' | 'document' | 'measurement';
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly width: number | null;
  readonly height: number | null;
  /** Place and time told by the photo itself (EXIF), not checked. */
  readonly lon: number | null;
  readonly lat: number | null;
  readonly takenMs: number | null;
  readonly uploadedBy: string;
  readonly uploadedMs: number;
  readonly url: string;
  readonly thumbnailUrl: string | null;
}

/** A move the procedure knows from the present state; not allowed ones say why. */
export interface CaseAction {
  readonly move: string;
  readonly name: Text;
  readonly to: string;
  /** Only the lead may make it, and this person is not of it: it would be made in the lead's place. */
  readonly forLead: boolean;
  readonly demands: readonly MoveDemand[];
  readonly allowed: boolean;
  readonly why: readonly {
    readonly reason: MoveDemand | 'party' | 'closed' | 'unowned';
    readonly says: Text;
  }[];
}

export interface CaseStep {
  readonly id: string;
  readonly text: Text;
  readonly by: CaseParty;
  readonly dueMs: number | null;
  readonly doneMs: number | null;
  readonly doneBy: string | null;
  readonly note: string | null;
}

/** What the leaders of the city hear of a case. */
export interface LeadersStanding {
  /**
   * `waiting`: a step for them has come and the centre's duty leader was asked in their place; `confirmed`: the duty
   * leader said so; `signed`: the list signed beforehand has them told at once.
   */
  readonly state: 'waiting' | 'confirmed' | 'signed';
  /** When it was asked, confirmed, or when the signed line came into force. */
  readonly sinceMs: number;
  /** Who was asked, who confirmed, or who signed. */
  readonly people: readonly string[];
  /** A word of who confirmed, or the document of the signed line. */
  readonly note: string | null;
}

/** One thing that will happen by itself if nobody moves: the next steps of the ladder. */
export interface CaseNext {
  readonly timeMs: number;
  readonly what: 'page' | 'remind' | 'escalate' | 'due';
  readonly clock: ClockKind;
  /** Whom it tells, as words. */
  readonly to: Text;
  /** Who that is by the rota of that time, as known now; null where nobody is told, and of steps far ahead. */
  readonly who: Foreseen | null;
}

/**
 * Whom a step would reach: those on duty; the staff, where nobody has a turn; the next one up, where nobody is there at
 * all; who leads the centre's shift, asked before a leader of the city; nobody.
 */
export interface Foreseen {
  readonly how: 'called' | 'staff' | 'above' | 'asked-first' | 'nobody';
  readonly names: readonly string[];
}

/** GET /cases/:id — the whole case as one person may see it. */
export interface CaseView extends CaseRow {
  readonly procedure: { readonly id: string; readonly version: number; readonly name: Text };
  readonly states: readonly {
    readonly id: string;
    readonly name: Text;
    readonly phase: CasePhase;
    /** Only final states have one. */
    readonly outcome: CaseOutcome | null;
  }[];
  /** All moves of the procedure, by which the timeline calls what was made. */
  readonly moves: readonly { readonly id: string; readonly name: Text }[];
  readonly mayPause: boolean;
  readonly alertIds: readonly number[];
  readonly recordIds: readonly number[];
  readonly clocks: readonly CaseClock[];
  readonly tasks: readonly CaseTask[];
  readonly actions: readonly CaseAction[];
  readonly playbook: readonly CaseStep[];
  readonly evidence: readonly CaseEvidence[];
  readonly timeline: readonly CaseEntry[];
  readonly next: readonly CaseNext[];
  /** Null while nothing of it is for the leaders of the city. */
  readonly leaders: LeadersStanding | null;
  readonly related: readonly {
    readonly id: number;
    readonly code: string;
    readonly title: string;
    readonly titleEn: string | null;
    readonly kind: string;
  }[];
  readonly seenBy: readonly { readonly userId: string; readonly name: string; readonly timeMs: number }[];
  readonly directive: DirectiveFacts | null;
  /** What this person may do beside the moves: assign, task, accept, refuse, pause, merge, comment, evidence, approve … */
  readonly may: readonly string[];
}

/** What a leader's order carries (domain.md §20). */
export interface DirectiveFacts {
  readonly document: string | null;
  readonly documentDate: string | null;
  readonly givenBy: string;
  readonly content: string;
  /** A request for a later deadline that waits for approval. */
  readonly extension: {
    readonly untilMs: number;
    readonly why: string;
    readonly askedBy: string;
    readonly askedMs: number;
  } | null;
  /** What it is followed from: its officers act there, and acts here are refused. Null: it is carried out here. */
  readonly followedFrom: Text | null;
}

/** Status words of domain.md §20. */
export type DirectiveStatus = 'not-due' | 'due-soon' | 'overdue' | 'done-in-time' | 'done-late';

/** GET /agencies/score — how an agency handles what it is given. Durations in minutes; null when there is no case to measure. */
export interface AgencyScore {
  readonly agencyId: string;
  readonly open: number;
  /** Open, and the promise (clock `close`) has passed. */
  readonly late: number;
  /** Of these: those its agency has explained, and those that would be in time without the wait for others. */
  readonly lateExplained: number;
  readonly lateByWaiting: number;
  /** Open, and some step is overdue. */
  readonly overdue: number;
  readonly dueSoon: number;
  /** All that ended; beside those that came from records also these. */
  readonly closed: number;
  /** Of cases that did not come from a record: records are told by their own times (`records`). */
  readonly closedInTime: number;
  readonly closedLate: number;
  /** Records it handled that ended in the period, by service: the count of the service's own page. */
  readonly records: readonly Pick<UnitTimeliness, 'serviceId' | 'onTime' | 'late'>[];
  readonly closedLateExplained: number;
  readonly closedLateByWaiting: number;
  readonly returned: number;
  readonly reopened: number;
  readonly medianCloseMin: number | null;
  readonly p90CloseMin: number | null;
  readonly medianAcceptMin: number | null;
  /** Of closed cases that were measured from their opening: the agency's own time, and what it waited for others. */
  readonly medianOwnMin: number | null;
  readonly medianWaitedMin: number | null;
  readonly feeds: {
    readonly fresh: number;
    readonly due: number;
    /** Deliver in time what is not of now. */
    readonly old: number;
    readonly overdue: number;
    readonly delinquent: number;
  };
}

/** GET /audit — the independent check that no deadline was missed. */
export interface AuditState {
  readonly lastMs: number | null;
  /** True when the auditor has not finished a pass for longer than it should. */
  readonly silent: boolean;
  /** 0..100, null before the first pass. */
  readonly score: number | null;
  readonly openCases: number;
  readonly pendingTimers: number;
  readonly checks: readonly {
    readonly id: string;
    readonly says: Text;
    readonly checked: number;
    readonly broken: number;
    readonly examples: readonly string[];
  }[];
}

/** A task handed down for a time by an instrument (phân cấp, ủy quyền; domain.md §20). */
export interface DelegatedTask {
  readonly id: number;
  readonly kind: 'decentralised' | 'delegated';
  readonly instrument: string;
  readonly content: string;
  readonly giverAgencyId: string;
  readonly receiverAgencyId: string;
  readonly fromDate: string;
  readonly toDate: string | null;
  readonly conditions: string | null;
  readonly budget: string | null;
  readonly kpi: string | null;
  readonly reportEveryDays: number | null;
  readonly nextReportMs: number | null;
  readonly maySubdelegate: boolean;
  readonly revokedMs: number | null;
  readonly revokedWhy: string | null;
  readonly state: 'coming' | 'in-force' | 'expiring' | 'expired' | 'revoked';
  readonly reports: readonly { readonly timeMs: number; readonly by: string; readonly text: string }[];
}
