/** A table of some dozens of rows whose headings sort it; rows without a figure come last, whichever way it is sorted. */
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCityClock } from './clock-context.tsx';
import { toNumberText } from './format.ts';
import css from './SortTable.module.css';

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
  /** Figures stand at the right edge and begin with the largest when sorted. */
  readonly end?: boolean;
}

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly SortColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Column by which the table is sorted at first. */
  readonly sortedBy: string;
}

interface Order {
  readonly id: string;
  readonly falling: boolean;
}

export function SortTable<Row>({ label, columns, rows, keyOf, sortedBy }: Props<Row>) {
  const { t } = useTranslation('ui');
  const first = columns.find((column) => column.id === sortedBy);
  const [order, setOrder] = useState<Order>({ id: sortedBy, falling: first !== undefined && isAtEnd(first) });
  const sorted = useMemo(() => sortRows(rows, columns, order), [rows, columns, order]);
  const turn = (column: SortColumn<Row>) =>
    setOrder((before) =>
      before.id === column.id
        ? { id: column.id, falling: !before.falling }
        : { id: column.id, falling: isAtEnd(column) },
    );
  const { language } = useCityClock();
  const toCell = ({ cell, sortBy, decimals, open }: SortColumn<Row>, row: Row): ReactNode => {
    const value = sortBy?.(row) ?? null;
    const written = typeof value === 'number' ? toNumberText(value, decimals ?? 0, language) : (value ?? '—');
    if (open === undefined) return cell === undefined ? written : cell(row);
    return (
      <button type="button" className={css.open} onClick={() => open(row)}>
        {cell === undefined ? written : cell(row)}
      </button>
    );
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by the keyboard
    <section className={css.scroller} aria-label={label} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                data-end={isAtEnd(column)}
                aria-sort={toAriaSort(column, order)}
              >
                {column.sortBy === undefined ? (
                  column.title
                ) : (
                  <button
                    type="button"
                    className={css.sort}
                    title={t('table.sortBy', { column: column.title })}
                    onClick={() => turn(column)}
                  >
                    {column.title}
                    <span aria-hidden className={css.arrow}>
                      {column.id === order.id ? (order.falling ? '▾' : '▴') : ''}
                    </span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.id} scope="row">
                    {toCell(column, row)}
                  </th>
                ) : (
                  <td key={column.id} data-end={isAtEnd(column)}>
                    {toCell(column, row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function isAtEnd<Row>({ end, decimals }: SortColumn<Row>): boolean {
  return end === true || decimals !== undefined;
}

function toAriaSort<Row>(
  { id, sortBy }: SortColumn<Row>,
  order: Order,
): 'ascending' | 'descending' | 'none' | undefined {
  if (sortBy === undefined) return undefined;
  if (id !== order.id) return 'none';
  return order.falling ? 'descending' : 'ascending';
}

function sortRows<Row>(
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
