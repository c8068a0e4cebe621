/** The line above a list: title and count on the left, filters in the middle, actions on the right. */
import type { ReactNode } from 'react';
import css from './Toolbar.module.css';

interface Props {
  readonly title: string;
  readonly count?: string | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function Toolbar({ title, count, children, actions }: Props) {
  return (
    <header className={css.toolbar}>
      <h1 className={css.title}>
        {title}
        {count !== undefined && <span className={css.count}>{count}</span>}
      </h1>
      <div className={css.filters}>{children}</div>
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </header>
  );
}
