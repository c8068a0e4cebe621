/** A live list whose rows stay where they are under somebody's pointer or focus, and say how many changes wait. */
import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ListTable, type ListTableProps } from '../ui/tables/ListTable.tsx';
import { useFrozenOrder, type FrozenOrder } from './use-frozen-order.ts';
import css from './HeldTable.module.css';

/** The rows of such a list, and what the table needs to hold them. */
export interface HeldRows<Row> extends FrozenOrder<Row> {
  readonly onHeld: (held: boolean) => void;
}

interface Asked {
  /** What the rows were asked by. */
  readonly filter: object;
  /** The rows are still those of the filter before. */
  readonly isPlaceholderData: boolean;
}

/** Freezes the order of `fresh` while the table that is given the answer is under the pointer or has the focus. */
export function useHeldRows<Row>(
  fresh: readonly Row[],
  idOf: (row: Row) => number,
  { filter, isPlaceholderData }: Asked,
): HeldRows<Row> {
  const [held, setHeld] = useState(false);
  return {
    ...useFrozenOrder(fresh, idOf, held && !isPlaceholderData, JSON.stringify(filter)),
    onHeld: setHeld,
  };
}

interface Props<Row> extends Omit<ListTableProps<Row>, 'rows'> {
  readonly held: HeldRows<Row>;
  /** The keyboard's cursor holds the rows still as the pointer does, by having the focus inside. */
  readonly box: RefObject<HTMLDivElement | null>;
}

export function HeldTable<Row>({ held, box, ...table }: Props<Row>) {
  const { t } = useTranslation('ui');
  const { rows, waiting, apply, onHeld } = held;
  return (
    <div
      ref={box}
      className={css.box}
      onPointerEnter={() => onHeld(true)}
      onPointerLeave={() => onHeld(false)}
      onFocus={() => onHeld(true)}
      onBlur={() => onHeld(false)}
    >
      {waiting > 0 && (
        <button type="button" className={css.waiting} onClick={apply}>
          {t('table.changes', { count: waiting })}
        </button>
      )}
      <ListTable rows={rows} {...table} />
    </div>
  );
}
