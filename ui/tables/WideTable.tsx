/** A frame in which a wide table scrolls sideways by itself, reachable by the keyboard. */
import type { ReactNode } from 'react';
import css from './WideTable.module.css';

interface Props {
  /** What the table holds. */
  readonly label: string;
  readonly children: ReactNode;
}

export function WideTable({ label, children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by the keyboard
    <section className={css.frame} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
