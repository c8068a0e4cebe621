/** A page that is a list: the line above it with filters and totals, the rows or what there is none of, and what is open beside them. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { KeyHelp, type KeyLine } from '../../ui/keys/KeyHelp.tsx';
import { Toolbar } from '../../ui/page/Toolbar.tsx';
import { QueryState } from '../api/QueryState.tsx';
import type { ListCursor } from './use-list-cursor.ts';
import css from './ListPage.module.css';

interface Props<Data> {
  readonly title: string;
  /** How many are shown, of how many; undefined while they are being read. */
  readonly count: string | undefined;
  readonly filters: ReactNode;
  readonly actions?: ReactNode;
  /** Between the line and the list. */
  readonly above?: ReactNode;
  readonly query: UseQueryResult<Data>;
  readonly cursor: ListCursor;
  readonly keyLines: readonly KeyLine[];
  /** What is open, over the right part of the page. */
  readonly panel: ReactNode;
  /** The rows, or an `EmptyList`. */
  readonly children: (data: Data) => ReactNode;
}

const waitingRows = 8;

export function ListPage<Data>(props: Props<Data>) {
  const { title, count, filters, actions, above, query, cursor, keyLines, panel, children } = props;
  return (
    <div className={css.page}>
      <div className={css.main}>
        <Toolbar title={title} count={query.data === undefined ? undefined : count} actions={actions}>
          {filters}
        </Toolbar>
        {above}
        <QueryState query={query} rows={waitingRows}>
          {children}
        </QueryState>
      </div>
      {panel}
      <KeyHelp opened={cursor.isHelpOpen} onClose={cursor.closeHelp} lines={keyLines} />
    </div>
  );
}
