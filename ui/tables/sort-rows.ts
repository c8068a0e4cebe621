/** The order of a table's rows by one of its columns; rows without a figure come last, whichever way it is sorted. */
import type { ReactNode } from 'react';

export interface SortColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** Absent: what it is sorted by, written out; null is "—", never 0. */
  readonly cell?: (row: Row) => ReactNode;
  /** What the column is sorted by; a column without it has a plain heading. null = nothing known, comes last. */
  readonly sortBy?: (row: Row) => number | string | null;
  /** Of a number that is written out; such a column stands at the right edge. */
  readonly decimals?: number;
  /** A click on what is written opens the row. */
  readonly open?: (row: Row) => void;
  /** Figures stand at the right edge. */
  readonly end?: boolean;
  /** What it begins with when it is sorted by. Default: the largest of figures, the first of words by the alphabet. */
  readonly first?: 'largest' | 'smallest';
}

export interface Order {
  readonly id: string;
  readonly falling: boolean;
}

/** Whether the column stands at the right edge. */
export function isAtEnd<Row>({ end, decimals }: SortColumn<Row>): boolean {
  return end === true || decimals !== undefined;
}

/** How a table is sorted when a column is first chosen. */
export function toFirstOrder<Row>(column: SortColumn<Row>): Order {
  const { id, first = isAtEnd(column) ? 'largest' : 'smallest' } = column;
  return { id, falling: first === 'largest' };
}

export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly SortColumn<Row>[],
  order: Order,
): readonly Row[] {
  const sortBy = columns.find((column) => column.id === order.id)?.sortBy;
  if (sortBy === undefined) return rows;
  return rows.toSorted((one, other) => {
    const [a, b] = [sortBy(one), sortBy(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const rising = typeof a === 'string' ? a.localeCompare(String(b), 'vi') : a - Number(b);
    return order.falling ? -rising : rising;
  });
}
