/** Nothing is here: says so, says why that can be, and offers the next step. */
import type { ReactNode } from 'react';
import css from './states.module.css';

interface Props {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ title, children, action }: Props) {
  return (
    <div className={css.state}>
      <p className={css.title}>{title}</p>
      {children !== undefined && <div>{children}</div>}
      {action}
    </div>
  );
}
