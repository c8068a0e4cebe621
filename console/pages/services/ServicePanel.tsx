/** One part of a service's page: a heading, what leads on at its right, the body below. */
import { useId, type ReactNode } from 'react';
import { usePackedRows } from './use-packed-rows.ts';
import css from './ServicePage.module.css';

interface Props {
  /** Where links of the sentence lead to. */
  readonly id?: string | undefined;
  readonly title: string;
  readonly aside?: ReactNode;
  /** Over the whole width. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function ServicePanel({ id, title, aside, wide = false, children }: Props) {
  const heading = useId();
  const { ref, rows } = usePackedRows();
  return (
    <section
      ref={ref}
      {...(id === undefined ? {} : { id: `service-${id}` })}
      className={css.panel}
      data-wide={wide}
      style={{ gridRowEnd: `span ${rows}` }}
      aria-labelledby={heading}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
