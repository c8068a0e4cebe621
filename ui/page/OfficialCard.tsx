/** What a competent body says: with the mark that only it wears, who and when, and facts one beside the other. */
import type { ReactNode } from 'react';
import { SaidMark } from '../marks/SaidMark.tsx';
import css from './OfficialCard.module.css';

interface Props {
  readonly title: string;
  /** Who issued it, its number, when. */
  readonly by: string;
  /** A level on the scale of its decision. */
  readonly level?: ReactNode;
  readonly children?: ReactNode;
}

/** Cards beside each other where there is room. */
export function OfficialCards({ children }: { readonly children: ReactNode }) {
  return <div className={css.cards}>{children}</div>;
}

export function OfficialCard({ title, by, level, children }: Props) {
  return (
    <article className={css.card}>
      <div className={css.head}>
        <SaidMark by="official" />
        {level}
      </div>
      <strong>{title}</strong>
      <span className={css.by}>{by}</span>
      {children}
    </article>
  );
}
