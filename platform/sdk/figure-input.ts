/** What figures are computed of: a property of the subject, of the assets in it, counts of records, values of periods. */
import type { PeriodBasis } from '../../contract/values/period-value.ts';
import type { Text } from '../../contract/basics/text.ts';

/** Hourly values of one property of one subject, newest first; index 0 is the hour that ended last. null = no usable value. */
export type Hours = readonly (number | null)[];

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

/** One value of a property over a span that ends with the figure's, or earlier. */
export interface SpanInput {
  readonly property: string;
  readonly aggregate: FigureAggregate;
  /** How long it is, in hours; absent: from the beginning of the figure's own hour, day or month. */
  readonly hours?: number;
  /** It ends so many hours before the figure's end: the rain of the three days before today. Default 0. */
  readonly endHoursBack?: number;
  /** With a smaller share of its values (0..1) there is none. Default 0. */
  readonly minCoverage?: number;
  /**
   * Only values of these local hours of the day, [from, to), over midnight when `from` is the later: each is counted
   * where the middle of its interval lies.
   */
  readonly during?: { readonly fromHour: number; readonly toHour: number };
}

/** Of the subject itself. */
export type FigureInput = HoursInput | SpanInput;

export interface SpanValue {
  readonly value: number;
  readonly coverage: number;
  readonly count: number;
}

/**
 * One value over the assets of a kind that stand in the subject (with `withinM`: around it), each with its own value of
 * the span: the greatest, the mean …, how many have one, or the share of those whose value is at least so much.
 */
export interface AssetsInput extends SpanInput {
  readonly assets: string;
  readonly over: 'max' | 'min' | 'mean' | 'sum' | 'count' | { readonly shareAtLeast: number };
  /** For figures of assets: others of the kind within so many metres, itself left out. */
  readonly withinM?: number;
  /**
   * Attribute of the subject that names an asset whose closed line is a border, as of a catchment: those inside count, however
   * far. Where it names none, those within `withinM`.
   */
  readonly insideOf?: string;
}

export interface AssetsValue {
  /** null: not one of them has a value. */
  readonly value: number | null;
  /** How many have a value, of how many there are. */
  readonly have: number;
  readonly of: number;
  /** The border inside of which they stand, by `insideOf`; null: none was drawn. */
  readonly inside: Text | null;
  /** How many of them have all of it. */
  readonly whole: number;
  /** Of `max` and `min`: whose value it is, and how much of what makes it was there. */
  readonly from: { readonly code: string; readonly name: Text; readonly coverage: number } | null;
}

/**
 * Records of a kind of the service: opened or ended in the period, or open and overdue at its end. Of an area those that
 * lie in it, of an agency those that its own system says are its, of an asset those near it.
 */
export interface CountInput {
  readonly records: string;
  readonly measure: 'received' | 'open' | 'overdue' | 'on-time' | 'late';
  /** Only records whose facets have these values. */
  readonly where?: Readonly<Record<string, string | number>>;
  /** Divided by the values of this facet as well. */
  readonly by?: string;
  /** For figures of assets: within so many metres. */
  readonly withinM?: number;
  /** Hours back from the end; absent: the figure's own hour, day or month. */
  readonly hours?: number;
}

export interface CountValue {
  readonly value: number;
  /** By the values of the facet that was asked for. */
  readonly by: Readonly<Record<string, number>>;
}

/** The value of the subject's own period in a series of the service, by its newest issue. */
export interface PeriodInput {
  readonly period: string;
  readonly basis: PeriodBasis;
}

export interface PeriodInputValue {
  readonly value: number;
  readonly issuedMs: number;
}
