/** The line above a list: title and count on the left, filters in the middle, actions on the right. */
import type { ReactNode } from 'react';
import css from './Toolbar.module.css';

interface Props {
  /** Absent where the page's head says it already. */
  readonly title?: string;
  readonly count?: string | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function Toolbar({ title, count, children, actions }: Props) {
  const counted = count !== undefined && <span className={css.count}>{count}</span>;
  return (
    <header className={css.toolbar}>
      {title === undefined ? (
        counted
      ) : (
        <h1 className={css.title}>
          {title}
          {counted}
        </h1>
      )}
      <div className={css.filters}>{children}</div>
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </header>
  );
}
