/** What is read of values of whole periods: the values by issue, sums over spans of days, and how late they were told. */

export interface PeriodSpan {
  readonly serviceId: string;
  readonly series: string;
  /** First and last local day, `2026-11-15`. */
  readonly from: string;
  readonly to: string;
  /** A dimension of its cells by which they are told apart, e.g. `disease`. */
  readonly by?: string;
  /** As it was known then; default: now. */
  readonly asOfMs?: number;
}

export interface PeriodSumQuery extends PeriodSpan {
  /** Days of a span; the last one ends with `to`. A period belongs to the span in which it ends. */
  readonly days: number;
}

/** Sums of one subject and value of the dimension; plans and estimates are no part of them. */
export interface PeriodSum {
  readonly subject: string;
  /** '' where the cell has no such dimension, and for who told of everything and had nothing. */
  readonly by: string;
  /** Oldest first. null: not every day of the span was told of. */
  readonly values: readonly (number | null)[];
}

/** How much was added to the periods that end on a day, so many days after it. */
export interface PeriodDelay {
  readonly by: string;
  /** Counted from `from`. */
  readonly day: number;
  /** Whole days from the end of that local day to the issue. */
  readonly delay: number;
  readonly added: number;
}

/** Values of periods that touch the local days from … to. Each cell by its newest issue, or by every one: its vintages. */
export interface PeriodListQuery {
  readonly serviceId: string;
  readonly series: string;
  readonly from: string;
  readonly to: string;
  /** What was issued and had arrived by then; default: now. */
  readonly asOfMs?: number;
  readonly subject?: string;
  /** Only cells of exactly these dimensions, with `subject`: found as quickly among a million as among a hundred. */
  readonly cells?: readonly Readonly<Record<string, string>>[];
  readonly issues?: 'newest' | 'all';
}

/** Dimensions of which values came, and when the last of them did. */
export interface PeriodTold {
  readonly series: string;
  readonly subject: string;
  readonly by: Readonly<Record<string, string>>;
  readonly receivedMs: number;
}
