/** A table of some dozens of rows whose headings sort it; rows without a figure come last, whichever way it is sorted. */
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCityClock } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import css from './SortTable.module.css';
import { isAtEnd, sortRows, toFirstOrder, type Order, type SortColumn } from './sort-rows.ts';

export type { SortColumn } from './sort-rows.ts';

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly SortColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Column by which the table is sorted at first, beginning as the column says. */
  readonly sortedBy: string;
}

export function SortTable<Row>({ label, columns, rows, keyOf, sortedBy }: Props<Row>) {
  const { t } = useTranslation('ui');
  const first = columns.find((column) => column.id === sortedBy);
  const [order, setOrder] = useState<Order>(
    first === undefined ? { id: sortedBy, falling: false } : toFirstOrder(first),
  );
  const sorted = useMemo(() => sortRows(rows, columns, order), [rows, columns, order]);
  const turn = (column: SortColumn<Row>) =>
    setOrder((before) =>
      before.id === column.id ? { id: column.id, falling: !before.falling } : toFirstOrder(column),
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

function toAriaSort<Row>(
  { id, sortBy }: SortColumn<Row>,
  order: Order,
): 'ascending' | 'descending' | 'none' | undefined {
  if (sortBy === undefined) return undefined;
  if (id !== order.id) return 'none';
  return order.falling ? 'descending' : 'ascending';
}
