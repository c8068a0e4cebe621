/** The history of a datastream over a span, whole or in buckets. */
import type { QualityId } from '../basics/quality.ts';

/** GET /datastreams/:id/series?from=&to=&bucket=raw|hour|day|auto; a gap is an absent bucket, never a zero. */
export interface Series {
  readonly datastreamId: number;
  readonly unit: string;
  readonly bucket: 'raw' | 'hour' | 'day';
  readonly intervalSec: number;
  /** Parallel arrays. For buckets, `timesMs` is the END of the bucket and `coverage` is received ÷ expected. */
  readonly timesMs: readonly number[];
  readonly values: readonly (number | null)[];
  readonly min?: readonly (number | null)[];
  readonly max?: readonly (number | null)[];
  readonly coverage?: readonly number[];
  readonly quality?: readonly QualityId[];
}

/** GET /series?datastreams=1,2,…&from&to&bucket=hour */
export interface SeriesList {
  readonly series: readonly Series[];
}
