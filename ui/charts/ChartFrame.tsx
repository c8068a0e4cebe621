/** What every chart has: its name, a table of the same numbers for whoever can't see the drawing, words where there is nothing. */
import { VisuallyHidden } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Chart.module.css';

export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Props {
  /** Name and unit. */
  readonly label: string;
  /** The numbers of the drawing, asked for only when they are wanted. */
  readonly table: () => ChartTable;
  readonly empty: boolean;
  /** The drawing in one sentence, for whoever can't see it. */
  readonly summary?: string | undefined;
  /** Why there is nothing, or what a hollow mark means. */
  readonly note?: string | undefined;
  /** The newest value is older than it should be: said in words above the drawing. */
  readonly stale?: string | undefined;
  readonly heightPx?: number;
  readonly children: ReactNode;
}

export function ChartFrame({ label, table, empty, summary, note, stale, heightPx, children }: Props) {
  const { t } = useTranslation('ui');
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={css.chart} aria-label={label} data-stale={stale !== undefined}>
      {stale !== undefined && <p className={css.stale}>○ {stale}</p>}
      {empty && <p className={css.empty}>{note ?? t('chart.empty')}</p>}
      {!empty && !asTable && summary !== undefined && <VisuallyHidden>{summary}</VisuallyHidden>}
      {!empty && !asTable && children}
      {!empty && asTable && <TableOfNumbers {...table()} heightPx={heightPx} />}
      {!empty && (
        <figcaption className={css.caption}>
          <span>{asTable ? '' : note}</span>
          <button type="button" className={css.switch} onClick={() => setAsTable(!asTable)}>
            {asTable ? t('chart.chart') : t('chart.table')}
          </button>
        </figcaption>
      )}
    </figure>
  );
}

function TableOfNumbers({ head, rows, heightPx }: ChartTable & { readonly heightPx?: number | undefined }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by the keyboard
    <div className={css.scroller} style={{ maxHeight: heightPx ?? 240 }} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            {head.map((one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={head[column]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={head[column]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
