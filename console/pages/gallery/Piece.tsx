/** One component of the gallery under its name. */
import type { ReactNode } from 'react';
import css from './GalleryPage.module.css';

interface Props {
  readonly name: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Piece({ name, wide = false, children }: Props) {
  return (
    <section className={css.piece} data-wide={wide}>
      <h2>{name}</h2>
      <div>{children}</div>
    </section>
  );
}
