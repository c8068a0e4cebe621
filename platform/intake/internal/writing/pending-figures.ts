/** Forecasts and values of whole periods on their way into the store. */
import type { FigureBasis } from '../../../../contract/values/figure-basis.ts';
import type { Period, PeriodBasis } from '../../../../contract/values/period-value.ts';
import type { Text } from '../../../../contract/basics/text.ts';

interface Pending {
  readonly deliveryId: number;
  readonly receivedMs: number;
  /** Known when it is written. */
  change: number;
}

export interface PendingForecast extends Pending {
  readonly streamId: number;
  readonly model: string;
  readonly version: string;
  readonly issuedMs: number;
  readonly validMs: number;
  /** null: withheld. */
  readonly value: number | null;
  readonly quantiles: Readonly<Record<string, number>> | null;
  readonly withheld: Text | null;
  readonly beyond: boolean;
  readonly basis: Text | null;
}

/** A value, or a reporter's word that it told of the period. */
export interface PendingPeriod extends Pending {
  readonly feedId: string;
  readonly serviceId: string;
  readonly series: string;
  /** Whose value, or whose report. */
  readonly subject: string;
  /** What the cell is divided by, as its key says; of a report empty. */
  readonly by: string;
  readonly period: Period;
  readonly basis: PeriodBasis;
  readonly issuedMs: number;
  readonly is:
    | { readonly what: 'value'; readonly value: number | null; readonly unit: string }
    | { readonly what: 'report'; readonly complete: boolean };
}

/** What a computed value rests on. */
export interface PendingBasis extends FigureBasis {
  readonly streamId: number;
  readonly timeMs: number;
  readonly deliveryId: number;
  readonly receivedMs: number;
}
