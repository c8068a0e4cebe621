/** What a service computes from what was measured. */
import type { QualityId } from '../../contract/quality.ts';
import type { NormReads } from '../norms/norms.ts';

/** Hourly values of one property of one asset, newest first; index 0 is the hour that ended last. null = no usable value. */
export type Hours = readonly (number | null)[];

/**
 * An Indicator is a figure computed each hour from an asset's hourly values and stored as a datastream of the
 * platform's own `derived` feed, so that rules, charts and the time machine treat it like any other reading.
 */
export interface Indicator {
  /** Property of the derived datastream, e.g. `vn-aqi-hourly`. */
  readonly property: string;
  readonly unit: string;
  readonly assetKind: string;
  readonly every: 'hour' | 'day';
  /** Input properties; an asset needs at least one of them. */
  readonly inputs: readonly string[];
  /** How many hours back the inputs reach. */
  readonly hours: number;
  /** Hours with a smaller share of their values (0..1) are given as null. Default 0: any value makes an hour. */
  readonly minCoverage?: number;
  /** Norms it is computed by; it takes the era of `endMs`. */
  readonly norms?: readonly string[];
  /** null = no figure can be given (too little data); it is stored as `missing`, never as zero. */
  readonly compute: (
    inputs: Readonly<Record<string, Hours>>,
    endMs: number,
    norms: NormReads,
  ) => { readonly value: number; readonly quality: QualityId } | null;
}
