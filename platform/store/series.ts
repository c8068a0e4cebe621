/** Series of the history: what may be asked, and what rules get of it. */
import type { Series } from '../../contract/values/series.ts';

export interface SeriesQuery {
  readonly datastreamIds: readonly number[];
  /** From (exclusive) to (inclusive): a bucket is named by its end. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly bucket: 'raw' | 'hour' | 'day' | 'auto';
  /** Raw values beyond it are thinned, keeping the least and the greatest of each stretch. Default 2,000. */
  readonly maxPoints?: number;
  /** Least and greatest of each bucket beside its value. Default true; half the work when many streams are asked for. */
  readonly spread?: boolean;
}

/** Observations in columns, ordered by time. `values` holds NaN for "no value". */
export interface ObservationColumns {
  readonly n: number;
  readonly streams: Int32Array;
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly quality: Uint8Array;
}

export interface SeriesReads {
  series(query: SeriesQuery): Promise<Series[]>;
  /** Observations in (fromMs, toMs] for windows of rules. */
  observations(ids: readonly number[], fromMs: number, toMs: number): Promise<ObservationColumns>;
}
