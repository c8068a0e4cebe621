/** A dense list: a row under headings, as high as its words need, at a desk, a small card a row on a phone; only what is seen is drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import css from './ListTable.module.css';

export interface ListColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** Track of the grid, e.g. `120px` or `minmax(160px, 2fr)`. */
  readonly track: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the right edge of their column. */
  readonly end?: boolean;
  /** On a phone the cell takes a line of its own, is left out, or says its heading: a bare time or number tells not of what. */
  readonly phone?: 'line' | 'hide' | 'named';
}

export interface ListTableProps<Row> {
  readonly label: string;
  readonly columns: readonly ListColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly selectedKey?: string | undefined;
  readonly onSelect?: (key: string) => void;
  readonly onOpen?: (row: Row) => void;
  /** Called when the end of the list comes into sight: the next page may be read. */
  readonly onEnd?: (() => void) | undefined;
  /** Rows that ask for the eye wear a mark at their left edge in this tone. */
  readonly markOf?: (row: Row) => string | undefined;
}

const ROW_PX = 37;
const OVERSCAN = 8;

export function ListTable<Row>(props: ListTableProps<Row>) {
  const { label, columns, rows, keyOf, selectedKey, onSelect, onOpen, onEnd, markOf } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the component is not compiled by the React Compiler
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => toKey(rows[index], keyOf) ?? index,
    overscan: OVERSCAN,
  });
  const items = virtualizer.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? -1;
  const selectedIndex = selectedKey === undefined ? -1 : rows.findIndex((row) => keyOf(row) === selectedKey);

  useEffect(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedIndex, virtualizer]);
  useEffect(() => {
    if (rows.length > 0 && lastSeen >= rows.length - 1) onEnd?.();
  }, [lastSeen, rows.length, onEnd]);

  const tracks: CSSProperties = { gridTemplateColumns: columns.map((column) => column.track).join(' ') };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by the keyboard
    <section className={css.scroller} ref={scroller} tabIndex={0} aria-label={label} data-region="list">
      <table className={css.table} aria-rowcount={rows.length + 1}>
        <thead>
          <tr className={css.head} aria-rowindex={1} style={tracks}>
            {columns.map((column) => (
              <th key={column.id} scope="col" data-end={column.end}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={css.body} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const key = keyOf(row);
            const mark = markOf?.(row);
            return (
              // The row's own link carries keyboard and screen reader; a click anywhere in the row does the same.
              <tr
                key={key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                data-open={onOpen !== undefined}
                aria-rowindex={item.index + 2}
                aria-current={key === selectedKey ? 'true' : undefined}
                className={css.row}
                style={{
                  ...tracks,
                  transform: `translateY(${item.start}px)`,
                  ...(mark === undefined ? {} : { boxShadow: `inset 3px 0 0 var(--hv-${mark})` }),
                }}
                onClick={(event) => {
                  if (isOwnControl(event.target)) return;
                  onSelect?.(key);
                  onOpen?.(row);
                }}
              >
                {columns.map((column) => {
                  const cell = column.cell(row);
                  // A card has no headings: a lone "—" would be nothing of nobody knows what.
                  const isNothing = cell === '—';
                  return (
                    <td
                      key={column.id}
                      data-end={column.end}
                      data-phone={isNothing ? 'hide' : column.phone}
                      data-title={column.title}
                      onPointerEnter={(event) => tellWhole(event.currentTarget)}
                    >
                      {cell}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function toKey<Row>(row: Row | undefined, keyOf: (row: Row) => string): string | undefined {
  return row === undefined ? undefined : keyOf(row);
}

/** What had to be cut short is read whole under the pointer. */
function tellWhole(cell: HTMLElement): void {
  const isCut = [cell, ...cell.querySelectorAll('*')].some((part) => part.scrollWidth > part.clientWidth + 1);
  cell.title = isCut ? cell.innerText : '';
}

/** A click on a control inside the row belongs to the control: a selection kept in the address bar would undo a link. */
function isOwnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label') !== null;
}
