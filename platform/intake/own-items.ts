/** Items of the centre's own: what it computes, and what a person holds to. */
import type { RecordItem } from '../../contract/records/record-item.ts';

import type { FigureBasis } from '../../contract/values/figure-basis.ts';

/** A value computed by the platform itself, for a datastream of a `derived` feed. */
export interface DerivedReading {
  readonly streamId: number;
  readonly timeMs: number;
  readonly value: number | null;
  readonly qualityCode: number;
  /** What it rests on, where its method says so. */
  readonly basis?: FigureBasis;
}

/** What a person holds to against a sender's correction. */
export interface HeldTo {
  readonly readings: readonly Omit<DerivedReading, 'qualityCode' | 'basis'>[];
  readonly positions: readonly {
    readonly feedId: string;
    readonly assetId: number;
    readonly timeMs: number;
    readonly lon: number;
    readonly lat: number;
  }[];
}

/** A record as it would be stored. */
export interface ForeseenItem {
  readonly item: RecordItem;
  readonly areaCode: string | null;
}
