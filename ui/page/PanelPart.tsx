/** What a service says in the panel of an asset: a title, plain lines, quiet notes. */
import type { ReactNode } from 'react';
import css from './PanelPart.module.css';

interface Props {
  readonly title?: string;
  /** The last line: how it is counted, by which law. */
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

export function PanelPart({ title, note, children }: Props) {
  return (
    <div className={css.part}>
      {title !== undefined && <h3>{title}</h3>}
      {children}
      {note !== undefined && <p className={css.note}>{note}</p>}
    </div>
  );
}
