/**
 * The morning bulletin of the leaders: one page about the night, what waits for them, who is late, what is off plan, what
 * threatens today and what is not known. Facts, not sentences: bulletin-text.ts says them in both languages.
 */
import type { DirectiveRow } from '../cases/case-lists.ts';
import type { Severity } from '../basics/severity.ts';
import type { Text } from '../basics/text.ts';

/** Alerts of one cause in the night; called as the worst of them is called before everybody. */
export interface BulletinGroup {
  readonly title: Text;
  readonly severity: Severity;
  readonly count: number;
  /** Of these still on at the moment of the bulletin. */
  readonly going: number;
  readonly sinceMs: number;
  readonly agencies: readonly Text[];
  readonly link: string;
}

/** A case as everybody may hear of it. */
export interface BulletinCase {
  readonly id: number;
  readonly code: string;
  readonly title: Text;
  /** Who leads it; null: nobody yet. */
  readonly agencyId: string | null;
  readonly agency: Text | null;
  readonly dueMs: number | null;
}

/** Something that only a leader can end. */
export interface BulletinDecision extends BulletinCase {
  /**
   * `extension`: a later deadline of an order is asked for; `told`: it was brought before the leaders and is not over;
   * `approval`: a move of the case waits for one; `purpose`: somebody asks to see what is restricted; `delegation`: a task
   * that was handed down ends soon. Of the last two `id` is theirs, not a case's.
   */
  readonly what: 'extension' | 'told' | 'approval' | 'purpose' | 'delegation';
  readonly sinceMs: number;
  /** Who asked, or who had it told. */
  readonly by: string | null;
  /** Until when more time is asked for, a purpose would hold, a task is handed down; null for the others. */
  readonly untilMs: number | null;
}

/** A figure that its service holds against a plan and finds behind. Shares are 0..1 of the plan. */
export interface OffPlanFigure {
  readonly id: string;
  readonly name: Text;
  readonly value: number;
  readonly plan: number;
  readonly unit: string;
  readonly decimals: number;
  readonly share: number;
  /** What would have been reached by now. */
  readonly due: number;
  readonly agency: Text;
  /** First and last day of the newest period that was told. */
  readonly from: string | null;
  readonly to: string | null;
  readonly issuedMs: number | null;
  /** What its agency has said about being behind. */
  readonly explained: string | null;
}

/** What a competent body says of today, as it says it. */
export interface OfficialRisk {
  readonly id: string;
  readonly title: Text;
  readonly issuer: Text;
  readonly number: string | null;
  readonly issuedMs: number;
  /** When the next one is promised; null: none is. */
  readonly nextMs: number | null;
  /** 1 to 5 as it says; null: it says none. */
  readonly riskLevel: number | null;
}

/** A feed that owes data. */
export interface BulletinFeed {
  readonly feedId: string;
  readonly name: Text;
  readonly agencyId: string;
  readonly agency: Text;
  readonly state: 'waiting' | 'old' | 'overdue' | 'delinquent';
  readonly lastMs: number | null;
  /** When the newest that it told was measured; null: it measures nothing. In old bulletins not said. */
  readonly measuredMs?: number | null;
}

/** A service with feeds that owe data: what the bulletin says of it rests on the others. */
export interface BulletinGap {
  readonly serviceId: string;
  readonly name: Text;
  readonly owing: number;
  readonly of: number;
}

/** The centre had not read everything when the bulletin was drawn. */
export interface BulletinUnread {
  /** How long the newest delivery was waited for that no rule had looked at. */
  readonly lagMs: number;
  /** Feeds whose past was still being sent, of all that had one to send. */
  readonly filling: { readonly feeds: number; readonly of: number } | null;
}

/** A list cut to what one page holds. */
export interface BulletinPart<Item> {
  readonly items: readonly Item[];
  readonly of: number;
}

export interface BulletinContent {
  /** The moment it tells of, and since when the night is counted. */
  readonly atMs: number;
  readonly nightFromMs: number;
  readonly night: BulletinPart<BulletinGroup> & {
    readonly alerts: {
      /** Alerts that were on in the night, by when it happened. */
      readonly count: number;
      readonly going: number;
      readonly isWhole: boolean;
      /** Of these began before the night. In old bulletins not said, as `older`. */
      readonly before?: number;
      /** Beside these: over before the night, and heard of only in it. */
      readonly older?: number;
    };
    readonly cases: {
      /** Of what happened in the night: by the time of the request, of the first alert. */
      readonly opened: number;
      readonly closed: number;
      readonly open: number;
      readonly late: number;
      /** Beside the opened ones: opened in the night about what happened before it. */
      readonly older?: number;
    };
  };
  readonly decisions: BulletinPart<BulletinDecision>;
  /** Orders of leaders whose time is over, the longest first. */
  readonly late: BulletinPart<BulletinCase>;
  readonly offPlan: BulletinPart<OffPlanFigure & { readonly serviceId: string }>;
  readonly risk: BulletinPart<OfficialRisk & { readonly serviceId: string }> & {
    /** Open alerts that rest on a forecast of the system: its own assessment, nobody's bulletin. */
    readonly assessed: readonly BulletinGroup[];
  };
  readonly unknown: BulletinPart<BulletinFeed> & {
    readonly assets: { readonly silent: number; readonly of: number };
    /** Services whose figures could not be read, and those that rest on data not open to all the staff. */
    readonly failed: readonly Text[];
    readonly withheld: readonly Text[];
    /** In old bulletins not said, as `unread`. */
    readonly gaps?: readonly BulletinGap[];
    /** Null: all that had come was read. */
    readonly unread?: BulletinUnread | null;
  };
}

/** A matter on which the duty leader asks for a decision, as they wrote it. */
export interface BulletinQuestion {
  readonly matter: string;
  readonly options: string;
  readonly consequence: string;
}

/** What people add to the facts until it is checked. */
export interface BulletinRemarks {
  readonly note: string;
  readonly questions: readonly BulletinQuestion[];
}

export const bulletinSections = ['night', 'decisions', 'late', 'off-plan', 'risk', 'unknown'] as const;
export type BulletinSectionId = (typeof bulletinSections)[number];

export interface BulletinHead {
  readonly id: number;
  /** Local day, yyyy-mm-dd. */
  readonly day: string;
  /** Of this day, from 1. */
  readonly number: number;
  /** A draft is not checked by anybody; `superseded`: a later edition of the day was checked, or made while it was a draft. */
  readonly state: 'draft' | 'checked' | 'superseded';
  readonly atMs: number;
  readonly madeByName: string;
  readonly checkedMs: number | null;
  readonly checkedByName: string | null;
  /** Why there is an edition after the first. */
  readonly why: string | null;
  readonly isDemo: boolean;
}

/** GET /bulletins: newest first. */
export interface BulletinList {
  readonly bulletins: readonly BulletinHead[];
  readonly mayMake: boolean;
}

/** Who answers for an agency now, and by which telephone; null where none is entered. */
export interface BulletinContact {
  readonly agencyId: string;
  readonly name: string;
  readonly as: 'on-duty' | 'head';
  readonly phone: string | null;
}

/** A conclusion of the meeting that became an order. */
export interface BulletinConclusion {
  readonly caseId: number;
  readonly madeByName: string;
  readonly madeMs: number;
  /** As it stands now; null where it is out of sight. */
  readonly order: DirectiveRow | null;
}

/** GET /bulletins/:id */
export interface BulletinDetail extends BulletinHead {
  readonly content: BulletinContent;
  readonly remarks: BulletinRemarks;
  /** Sections in which it differs from the edition before; null for the first. */
  readonly changed: readonly BulletinSectionId[] | null;
  readonly contacts: readonly BulletinContact[];
  readonly conclusions: readonly BulletinConclusion[];
  readonly mayMake: boolean;
  readonly mayConclude: boolean;
  /** Why this person can't write remarks or check it; null: they can. */
  readonly checkHindrance: 'no-right' | 'not-on-duty' | 'not-draft' | null;
}
