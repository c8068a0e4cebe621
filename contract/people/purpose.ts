/** Seeing what is not one's own for a stated purpose: asked with a form, approved by somebody else, ended by itself. */
import type { Text } from '../basics/text.ts';

/** The longest that one purpose may hold; who needs it longer says so again. */
export const LONGEST_PURPOSE_MS = 31 * 24 * 3_600_000;

/** POST /purposes. */
export interface PurposeAsked {
  readonly feedId: string;
  /** Of the feed only what it tells of this asset; null: all that it tells. */
  readonly assetCode: string | null;
  readonly purpose: string;
  readonly caseCode: string | null;
  readonly untilMs: number;
}

/** `asked`: nobody has decided. `running`: it is seen now. `over`: its time has passed. `ended`: before its time. */
export const purposeStates = ['asked', 'running', 'rejected', 'over', 'ended'] as const;
export type PurposeState = (typeof purposeStates)[number];

/** A purpose somebody gave for seeing what is not theirs. */
export interface PurposeGrant {
  readonly id: number;
  /** User name and name of who sees it. */
  readonly person: string;
  readonly personName: string;
  readonly feedId: string;
  readonly assetCode: string | null;
  readonly purpose: string;
  readonly caseCode: string | null;
  readonly askedMs: number;
  readonly untilMs: number;
  readonly state: PurposeState;
  readonly decidedBy: string | null;
  readonly decidedMs: number | null;
  readonly decidedNote: string | null;
  readonly endedBy: string | null;
  readonly endedMs: number | null;
  readonly endedWhy: string | null;
}

/** A purpose with what the reader may do about it. */
export interface PurposeView extends PurposeGrant {
  readonly feedName: Text;
  /** Whose feed it is. */
  readonly agencyId: string;
  readonly isOwn: boolean;
  readonly mayDecide: boolean;
}

/** GET /purposes: the reader's own, and those that they decide about; the newest first. */
export interface PurposeList {
  readonly purposes: readonly PurposeView[];
}
