/** How many records there are, as they are told: whole local days, divided by facets. */

/** One cell: what was opened in the days that were asked for, and what ended in them. */
export interface RecordCell {
  /** Value by facet; null: the record does not say it. */
  readonly by: Readonly<Record<string, string | null>>;
  /** Local day `2026-11-29`, where days were asked for. */
  readonly day?: string;
  readonly received: number;
  /** Of those received: still open, and open past their deadline. What was an archive when it came is in neither. */
  readonly open: number;
  readonly overdue: number;
  /** Of those received: open, and an archive when the centre first heard of them. */
  readonly archived: number;
  /** Ended in these days with a deadline: in time, late. */
  readonly onTime: number;
  readonly late: number;
}

/** GET /records/counts */
export interface RecordCounts {
  /** Most first; by days in their order. A cell that is not there is zero only when `isComplete`. */
  readonly cells: readonly RecordCell[];
  /** Begin of the first day and end of the last one; null without a bound. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** False while what is stored is still being counted (after an import or a new facet): then there are more. */
  readonly isComplete: boolean;
}
