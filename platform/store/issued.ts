/** What is kept by issue: forecasts and of values of whole periods. */
import type {
  PeriodDelay,
  PeriodListQuery,
  PeriodSpan,
  PeriodSum,
  PeriodSumQuery,
  PeriodTold,
} from '../../contract/values/period-sums.ts';
import type { PeriodBasis, Period, PeriodValue } from '../../contract/values/period-value.ts';
import type { Text } from '../../contract/basics/text.ts';

/** Forecasts of (fromMs, toMs] by every model and issue that were known at `asOfMs`, by the moment they speak of. */
export interface ForecastQuery {
  readonly datastreamId: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly asOfMs: number;
}

export interface ForecastView {
  readonly model: string;
  readonly version: string;
  readonly issuedMs: number;
  readonly validMs: number;
  /** null: withheld, and why. */
  readonly value: number | null;
  readonly quantiles: Readonly<Record<string, number>> | null;
  readonly withheld: Text | null;
}

/** `unseen`: feeds out of somebody's sight. */
export type PeriodQuery = PeriodListQuery & {
  readonly asOfMs: number;
  readonly unseen?: readonly string[] | undefined;
};

export type PeriodValueView = PeriodValue & { readonly by: Readonly<Record<string, string>> };

export interface PeriodCellQuery {
  readonly serviceId: string;
  readonly series: string;
  readonly subject: string;
  readonly by?: Readonly<Record<string, string>>;
  readonly period: Period;
  readonly basis: PeriodBasis;
  readonly asOfMs: number;
}

export interface PeriodCell {
  /** null: the reporter says that there is none. */
  readonly value: number | null;
  readonly issuedMs: number;
  /** False: nobody stated it, it is the zero of a complete report. */
  readonly isStated: boolean;
}

/** `unseen`: feeds out of somebody's sight. */
type Asked<Query extends PeriodSpan> = Query & {
  readonly asOfMs: number;
  readonly unseen?: readonly string[] | undefined;
};

export interface IssuedReads {
  listForecasts(query: ForecastQuery): Promise<ForecastView[]>;
  listPeriodValues(query: PeriodQuery): Promise<PeriodValueView[]>;
  /** Dimensions of which something arrived since a time. */
  listPeriodsTold(query: { readonly serviceId: string; readonly sinceMs: number }): Promise<PeriodTold[]>;
  sumPeriodValues(query: Asked<PeriodSumQuery>): Promise<PeriodSum[]>;
  /** Days are those of the zone. */
  listPeriodDelays(query: Asked<PeriodSpan> & { readonly timeZone: string }): Promise<PeriodDelay[]>;
  /** Undefined: nobody told of it. Zero only when a complete report of the subject leaves it out. */
  findPeriodCell(query: PeriodCellQuery): Promise<PeriodCell | undefined>;
}
