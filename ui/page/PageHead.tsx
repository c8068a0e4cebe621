/** The head of one thing's page: where it belongs, its name and state, what can be done to it, its tabs below. */
import type { ReactNode } from 'react';
import css from './PageHead.module.css';

interface Props {
  /** Link back to the list. */
  readonly crumb: ReactNode;
  readonly title: string;
  readonly marks?: ReactNode;
  /** One quiet line of plain facts. */
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
  readonly tabs?: ReactNode;
}

export function PageHead({ crumb, title, marks, facts, actions, tabs }: Props) {
  return (
    <header className={css.head} data-tabs={tabs !== undefined}>
      <nav className={css.crumb}>{crumb}</nav>
      <div className={css.line}>
        <h1 className={css.title}>{title}</h1>
        {marks}
        <div className={css.actions}>{actions}</div>
      </div>
      {facts !== undefined && <div className={css.facts}>{facts}</div>}
      {tabs}
    </header>
  );
}
