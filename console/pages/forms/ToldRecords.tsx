/** Records that were told before, as whoever fills in a form looks at them beside it: number, title, how each stands. */
import { Link } from '@tanstack/react-router';
import css from './Forms.module.css';

interface Props {
  readonly serviceId: string;
  readonly records: readonly {
    readonly id: number;
    readonly code: string;
    readonly title: string;
    /** Its status, since when, how far. */
    readonly facts: readonly string[];
  }[];
}

export function ToldRecords({ serviceId, records }: Props) {
  if (records.length === 0) return null;
  return (
    <ul className={css.told}>
      {records.map(({ id, code, title, facts }) => (
        <li key={id}>
          <Link
            to="/services/$serviceId"
            params={{ serviceId }}
            search={{ record: id }}
            target="_blank"
            rel="noopener"
          >
            {code}
          </Link>{' '}
          {title}
          <span className={css.quiet}>{facts.join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}
