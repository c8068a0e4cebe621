/**
 * A petition is a complaint (khiếu nại) or a denunciation (tố cáo): no request of a citizen but a matter of the citizens'
 * reception board, with laws of its own. Only the board sees it, without whoever is accused and those above.
 */
import type { NormRef } from '../rules/norm.ts';
import type { Text } from '../basics/text.ts';

export const petitionKinds = ['complaint', 'denunciation'] as const;
export type PetitionKind = (typeof petitionKinds)[number];

/** The kind of agency that receives them: Ban Tiếp công dân, and whoever stands in for it where it is accused itself. */
export const RECEPTION_BOARD = 'citizens-reception';

export const petitionStatuses = [
  'received',
  'accepted',
  'refused',
  'passed-on',
  'settled',
  'withdrawn',
] as const;
export type PetitionStatus = (typeof petitionStatuses)[number];

/** What the board does with one; `note` and `name-accused` leave its status. */
export const petitionActs = [
  'accept',
  'refuse',
  'pass-on',
  'settle',
  'withdraw',
  'note',
  'name-accused',
] as const;
export type PetitionAct = (typeof petitionActs)[number];

/** Status → what may be done from it, and where that leads. */
export const PETITION_MOVES: Readonly<Record<PetitionStatus, Partial<Record<PetitionAct, PetitionStatus>>>> =
  {
    received: { accept: 'accepted', refuse: 'refused', 'pass-on': 'passed-on', withdraw: 'withdrawn' },
    accepted: { settle: 'settled', 'pass-on': 'passed-on', withdraw: 'withdrawn' },
    refused: {},
    'passed-on': {},
    settled: {},
    withdrawn: {},
  };

/** A letter that the board writes, and from which states of the petition. */
export const petitionLetters = ['guide', 'pass-on', 'accepted', 'refused'] as const;
export type PetitionLetter = (typeof petitionLetters)[number];
export const PETITION_LETTERS: Readonly<Record<PetitionLetter, readonly PetitionStatus[]>> = {
  guide: ['received', 'refused'],
  'pass-on': ['passed-on'],
  accepted: ['accepted', 'settled'],
  refused: ['refused'],
};

/** The step of a request that says: a person decided that it is no petition. */
export const NOT_A_PETITION = 'not-a-petition';

/** The norms that say until when one is accepted, and until when it is settled from then on. */
export type PetitionLimits = Readonly<
  Record<PetitionKind, { readonly accept: NormRef; readonly settle: NormRef }>
>;

/** Below so many a count is not told to anybody but the board. */
export const LEAST_TOLD = 5;

/** One as the list of the board has it. */
export interface PetitionHead {
  readonly id: number;
  readonly code: string;
  readonly kind: PetitionKind;
  readonly status: PetitionStatus;
  readonly title: string;
  /** When the city was told of it. */
  readonly receivedMs: number;
  /** The next deadline that runs; null: none does, or no norm says one. */
  readonly dueMs: number | null;
  readonly endedMs: number | null;
}

export interface PetitionDeadline {
  readonly what: 'accept' | 'settle';
  /** It is counted from: its receipt, its acceptance; null: not yet. */
  readonly fromMs: number | null;
  /** How long, and by which norm; null: no norm says one. */
  readonly basis: Text | null;
  /** Null: it has not begun, or no norm says one. */
  readonly dueMs: number | null;
  readonly doneMs: number | null;
}

export interface PetitionStep {
  readonly timeMs: number;
  readonly what: PetitionAct | 'received' | 'moved' | 'accuser-read' | 'letter';
  readonly byName: string;
  readonly text: string;
}

export interface Petition extends PetitionHead {
  readonly content: string;
  readonly address: string;
  readonly accused: readonly { readonly id: string; readonly name: Text }[];
  /** It came as a request; the reason given by who moved it is its first step. */
  readonly wasRequest: boolean;
  readonly deadlines: readonly PetitionDeadline[];
  readonly steps: readonly PetitionStep[];
  /** Who looked at it, the last first; the accuser's name is a step of its own. */
  readonly looks: readonly { readonly timeMs: number; readonly byName: string }[];
  readonly files: readonly { readonly number: number; readonly name: string; readonly contentType: string }[];
  /** Name and contacts are kept apart: asked for with a purpose. */
  readonly hasAccuser: boolean;
}

export interface PetitionList {
  readonly petitions: readonly PetitionHead[];
  /** There are more, older than these. */
  readonly isCut: boolean;
}

/** Who complains or denounces. */
export interface Accuser {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

/** Null: fewer than five, or it would give away one that is. As of the last midnight. */
export interface PetitionCount {
  readonly kind: PetitionKind;
  readonly received: number | null;
  readonly ended: number | null;
  readonly open: number | null;
  readonly overdue: number | null;
}

export interface PetitionCounts {
  readonly untilMs: number;
  readonly counts: readonly PetitionCount[];
}
