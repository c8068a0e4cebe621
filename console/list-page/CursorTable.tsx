/** The rows of a list page that is not live: the keyboard's row is marked, or else the one that is open. */
import { ListTable, type ListTableProps } from '../../ui/tables/ListTable.tsx';
import type { ListCursor } from './use-list-cursor.ts';
import css from './ListPage.module.css';

interface Props<Row> extends Omit<ListTableProps<Row>, 'selectedKey' | 'onSelect'> {
  readonly cursor: ListCursor;
  /** The row that stands open beside the list. */
  readonly openKey: string | undefined;
}

export function CursorTable<Row>({ cursor, openKey, ...table }: Props<Row>) {
  const { box, chosenKey, choose } = cursor;
  return (
    <div ref={box} className={css.box}>
      <ListTable selectedKey={chosenKey ?? openKey} onSelect={choose} {...table} />
    </div>
  );
}
