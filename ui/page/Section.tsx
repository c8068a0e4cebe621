/** A titled part of a page: heading, an action at its right, what it holds below. */
import { useId, type ReactNode } from 'react';
import css from './Section.module.css';

interface Props {
  readonly title: string;
  readonly about?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, about, action, children }: Props) {
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={id}>
      <div className={css.head}>
        <h2 id={id} className={css.title}>
          {title}
        </h2>
        {action}
      </div>
      {about !== undefined && <p className={css.about}>{about}</p>}
      {children}
    </section>
  );
}
