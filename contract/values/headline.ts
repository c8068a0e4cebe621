/** A HeadlineFigure is a number by which a service tells how the city stands: the wettest gauge, the requests that are late. */
import type { QualityId } from '../basics/quality.ts';
import type { Language, Text } from '../basics/text.ts';

export interface HeadlineFigure {
  /** Unique within its service. */
  readonly id: string;
  readonly name: Text;
  /** Null = not known, and `why` says why; never zero for what is missing. */
  readonly value: number | null;
  readonly unit: CountUnit;
  readonly decimals: number;
  /** Sum, count or highest of what is known while something is not: the truth is as much or more. */
  readonly atLeast: boolean;
  /** Whose figure it is, or what of how many was counted; null = the name says it. */
  readonly about: Text | null;
  /** When the newest of what it rests on was measured or told, the oldest where each counts by itself; epoch ms, null = never. */
  readonly timeMs: number | null;
  /** That time is of the oldest of those counted: beside it stands whose age it is. */
  readonly isOfOldest?: true;
  /** Older than this it is stale. */
  readonly staleAfterSec: number;
  readonly quality: QualityId | null;
  /** How many of those it asks had an answer; null where nothing can be lacking. */
  readonly complete: { readonly have: number; readonly of: number } | null;
  /** Who told what it rests on. */
  readonly source: Text;
  readonly why: Text | null;
  /** What it said at the same time of the day before; absent where the service can't tell, or nothing was known then. */
  readonly before?: { readonly value: number; readonly timeMs: number };
}

/** What is counted; `one` is its English word beside the number 1, where that is another. */
export type CountUnit = Text & { readonly one?: string };

/** The unit as it stands behind the value, in the reader's language: 2 stations, 1 station. */
export function toCountWord(
  { value, unit }: Pick<HeadlineFigure, 'value' | 'unit'>,
  language: Language,
): string {
  return language === 'en' && value === 1 ? (unit.one ?? unit.en) : unit[language];
}

/** True where a screen says `at least`: at least zero says nothing, and `complete` tells how many are known. */
export function isLowerBound({ value, atLeast }: Pick<HeadlineFigure, 'value' | 'atLeast'>): boolean {
  return atLeast && value !== null && value !== 0;
}

/**
 * What one service says; null figures = it could not say anything, which is told and hides nobody else’s, or what they
 * are made of is out of the reader's sight.
 */
export interface ServiceHeadline {
  readonly serviceId: string;
  readonly figures: readonly HeadlineFigure[] | null;
  readonly isOutOfSight: boolean;
}

/** GET /headlines: services without figures of their own are left out. */
export interface HeadlineList {
  readonly atMs: number;
  readonly services: readonly ServiceHeadline[];
}
