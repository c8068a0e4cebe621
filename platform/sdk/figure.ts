/**
 * A Figure is a value that a service computes of what was measured, each hour, day or month or with each arrival. It is
 * stored as a datastream of the platform's own `derived-<service>` feed, so that rules, charts and the time machine know
 * no difference; late data compute anew what they touch.
 */
import type { QualityId } from '../../contract/quality.ts';
import type { NormReads } from '../norms/norms.ts';

/** Hourly values of one property of one asset, newest first; index 0 is the hour that ended last. null = no usable value. */
export type Hours = readonly (number | null)[];

/**
 * When a figure has a value: at the end of each hour, local day or local month, or at the time of each value of its
 * inputs that arrives.
 */
export type FigurePeriod = 'hour' | 'day' | 'month' | 'arrival';

/** How the values of a span become one; `energy-mean` is that of levels in decibel, 10·lg of the mean of 10^(L/10). */
export type FigureAggregate = 'mean' | 'max' | 'min' | 'sum' | 'last' | 'count' | 'energy-mean';

/** Hourly values of a property by its own aggregation, for science that works through hours. */
export interface HoursInput {
  readonly property: string;
  /** How many hours back from the end. */
  readonly hours: number;
  /** Hours with a smaller share of their values (0..1) are given as null. Default 0: any value makes an hour. */
  readonly minCoverage?: number;
}

/** One value of a property over a span that ends with the figure's. */
export interface SpanInput {
  readonly property: string;
  readonly aggregate: FigureAggregate;
  /** Hours back from the end; absent: the figure's own hour, day or month. */
  readonly hours?: number;
  /** With a smaller share of its values (0..1) there is none. Default 0. */
  readonly minCoverage?: number;
  /**
   * Only values of these local hours of the day, [from, to), over midnight when `from` is the later: each is counted
   * where the middle of its interval lies.
   */
  readonly during?: { readonly fromHour: number; readonly toHour: number };
}

export type FigureInput = HoursInput | SpanInput;

/** What was found of the inputs, by the names under which the figure asks for them. */
export interface FigureInputs {
  /** Of every HoursInput whose asset has the property. */
  readonly hours: Readonly<Record<string, Hours>>;
  /** Of every SpanInput that has a value: it, the share of the expected values that is there, and how many that are. */
  readonly spans: Readonly<Record<string, SpanValue>>;
}

export interface SpanValue {
  readonly value: number;
  readonly coverage: number;
  readonly count: number;
}

/** The time a figure is computed for. */
export interface FigureMoment {
  readonly endMs: number;
  /** Beginning of its hour, day or month; `endMs` for an arrival. */
  readonly fromMs: number;
  /** Local hour (0..23), day of the week (1 = Monday) and month (1..12) in which the period began. */
  readonly localHour: number;
  readonly weekday: number;
  readonly month: number;
  /** That day is no working day, by the one calendar. */
  readonly isDayOff: boolean;
  readonly norms: NormReads;
}

export interface FigureValue {
  readonly value: number;
  readonly quality: QualityId;
}

export interface Figure {
  /** Unique in the service. */
  readonly id: string;
  /** Another method is another version: it counts from then on, and leaves the past as it was unless that is ordered. */
  readonly version: number;
  /** Each output is a datastream of the asset, by property. */
  readonly outputs: readonly { readonly property: string; readonly unit: string }[];
  readonly subject: { readonly assetKind: string };
  readonly every: FigurePeriod;
  /** An asset needs at least one of these properties. */
  readonly inputs: Readonly<Record<string, FigureInput>>;
  /** Norms it is computed by; it takes the era of the period's end. */
  readonly norms?: readonly string[];
  /**
   * The outputs by property. Absent or null = none can be given (too little data): stored as `missing`, never as zero.
   */
  readonly compute: (
    inputs: FigureInputs,
    moment: FigureMoment,
  ) => Readonly<Record<string, FigureValue | null>> | null;
}
