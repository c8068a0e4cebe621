/** Counts and amounts of whole periods, as agencies report them: each issue is kept, plan beside actual. */

export const periodKinds = ['day', 'week', 'month', 'quarter', 'year', 'school-year', 'other'] as const;

/** From the first to the last local day, both inside; also 15th to 14th (`other`). */
export interface Period {
  readonly kind: (typeof periodKinds)[number];
  /** `2026-11-15`. */
  readonly from: string;
  readonly to: string;
}

export const periodBases = ['actual', 'plan', 'estimate', 'preliminary', 'official'] as const;
export type PeriodBasis = (typeof periodBases)[number];

/** One cell of a report. Key: series, subject, by, period, basis, issue. */
export interface PeriodValue {
  /** A series of the feed's contract, e.g. `dengue-cases`. */
  readonly series: string;
  /** `city`, `area:<code>`, `agency:<id>` or `asset:<the feed's own name>`. */
  readonly subject: string;
  /** What the cell is divided by, e.g. `{ age: '0-4' }`. */
  readonly by?: Readonly<Record<string, string>>;
  readonly period: Period;
  /** null: the reporter says that there is none. Absent is another thing: see PeriodReport. */
  readonly value: number | null;
  readonly unit: string;
  readonly basis: PeriodBasis;
  readonly issuedMs: number;
  /** Where it stands in the delivery; absent: by its index. */
  readonly at?: string;
}

/** A reporter has told of a period. An absent cell is zero only under a complete report. */
export interface PeriodReport {
  readonly series: string;
  /** Whose report: a subject as in PeriodValue. */
  readonly reporter: string;
  readonly period: Period;
  readonly basis: PeriodBasis;
  readonly complete: boolean;
  readonly issuedMs: number;
}
