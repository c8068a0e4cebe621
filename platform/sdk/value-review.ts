/**
 * A ValueReview looks over what feeds of its service tell of whole periods before intake takes it: what no contract of a
 * feed can know, because it rests on what was told before (a running total that falls, billions where millions were due).
 * It brings values to one unit and refuses what cannot be, by every door alike; it writes nothing.
 */
import type { RecordView } from '../../contract/records/record-view.ts';
import type { RefusedItem } from '../../contract/feeds/item.ts';
import type { PeriodValue } from '../../contract/values/period-value.ts';
import type { PeriodReads } from './read.ts';

export interface ReviewAsked {
  readonly nowMs: number;
  /** A person sent them by a form, which has looked at what may be doubted and asked why it is so. */
  readonly isForm: boolean;
  readonly reads: {
    /** Of a kind that all feeds of the service tell of, by its exact code. */
    findRecord(query: { kind: string; code: string }): Promise<RecordView | undefined>;
    readonly periods: Pick<PeriodReads, 'list'>;
  };
}

export interface Reviewed {
  readonly values: readonly PeriodValue[];
  readonly refused: readonly RefusedItem[];
}

/** @param values of one delivery, at most some thousands, in their order. */
export type ReviewValues = (values: readonly PeriodValue[], asked: ReviewAsked) => Promise<Reviewed>;
