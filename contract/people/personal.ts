/** Personal data: terms, holds, requests of the people it is about, breaches; as the screens read them. */

/** A term of one kind of data. Kinds of services stand after a colon: `record:request`, `evidence:record`. */
export interface RetentionTerm {
  readonly kind: string;
  /** null = kept without a term. */
  readonly days: number | null;
  readonly legalBasis: string;
  /** null = since ever. */
  readonly validFromMs: number | null;
  readonly setBy: string;
  /** A shorter term is refused: what the law asks at least, in days. */
  readonly leastDays: number;
  /** A term that will hold from a later time; null when none is entered. */
  readonly next: {
    readonly days: number | null;
    readonly validFromMs: number;
    readonly setBy: string;
  } | null;
  /** What the last run ended, and what was due but held. null = it has not run yet. */
  readonly lastRun: { readonly ranMs: number; readonly ended: number; readonly held: number } | null;
  /** All that ended so far. */
  readonly endedInAll: number;
}

/** A case that nothing of may end. */
export interface LegalHold {
  readonly id: number;
  readonly caseId: number;
  readonly caseCode: string;
  readonly reason: string;
  readonly setMs: number;
  readonly setBy: string;
  readonly liftedMs: number | null;
  readonly liftedBy: string | null;
  readonly liftedWhy: string | null;
}

/** GET /retention */
export interface RetentionState {
  readonly terms: readonly RetentionTerm[];
  readonly holds: readonly LegalHold[];
}

export const personalRequestKinds = ['access', 'correction', 'erasure', 'restriction', 'objection'] as const;
export type PersonalRequestKind = (typeof personalRequestKinds)[number];
export const personalOutcomes = ['done', 'partly', 'refused'] as const;
export type PersonalOutcome = (typeof personalOutcomes)[number];

/** A request of a person about the data held about them, with its clocks. */
export interface PersonalRequest {
  readonly id: number;
  readonly kind: PersonalRequestKind;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly codes: readonly string[];
  readonly proof: string;
  readonly wish: string;
  readonly receivedMs: number;
  readonly registeredBy: string;
  readonly acknowledgeDueMs: number;
  readonly acknowledgedMs: number | null;
  readonly dueMs: number;
  readonly extendedMs: number | null;
  readonly extendedWhy: string | null;
  readonly proposal: readonly string[] | null;
  readonly proposedBy: string | null;
  readonly erasedMs: number | null;
  readonly erasedBy: string | null;
  readonly result: ErasureResult | null;
  readonly outcome: PersonalOutcome | null;
  readonly answeredMs: number | null;
  readonly answer: string | null;
}

/** By what a place was found. A name alone is a namesake until somebody says otherwise. */
export type FoundBy = 'phone' | 'email' | 'name' | 'code' | 'account' | 'linked';

/** Why something is kept although its erasure was asked for. */
export const keptReasons = ['open-case', 'hold', 'account-in-use', 'register', 'actor'] as const;
export type KeptReason = (typeof keptReasons)[number];

/** One thing that holds data about the person: `record:12`, `case:7`, `account:x`, `journal:881`, `delivery:5`. */
export interface PersonalPlace {
  readonly id: string;
  readonly kind: string;
  /** Code or name by which people know it. */
  readonly label: string;
  readonly fields: readonly string[];
  readonly by: readonly FoundBy[];
  /** Why it would not be erased now; null when it would. */
  readonly kept: KeptReason | null;
}

export interface PersonalFindings {
  readonly places: readonly PersonalPlace[];
  readonly counts: Readonly<Record<string, number>>;
  /** More was found than is listed: ask with more exact facts. */
  readonly isCut: boolean;
}

/** What became of an erasure: how many of each kind, and what was kept with the reason. */
export interface ErasureResult {
  readonly erased: Readonly<Record<string, number>>;
  readonly kept: readonly { readonly id: string; readonly reason: KeptReason }[];
}

/** A breach of personal data with the clock of its notice (72 hours). */
export interface PersonalBreach {
  readonly id: number;
  readonly what: string;
  readonly people: number | null;
  readonly foundMs: number;
  readonly registeredBy: string;
  readonly dueMs: number;
  readonly notifiedMs: number | null;
  readonly notifiedBy: string | null;
  readonly notifiedHow: string | null;
}
