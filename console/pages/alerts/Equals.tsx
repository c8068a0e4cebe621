/** The way from a row to the equal alerts that are folded behind it; opens them and not the row. */
import { Link } from '@tanstack/react-router';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { toEqualsSearch } from '../../fold-alerts.ts';
import css from './AlertsPage.module.css';

interface Props {
  readonly alert: AlertView;
  readonly count: number;
  readonly atMs: number | undefined;
  readonly label: string;
}

export function Equals({ alert, count, atMs, label }: Props) {
  if (count === 0) return null;
  return (
    <Link
      to="/alerts"
      search={{ ...toEqualsSearch(alert), at: atMs }}
      className={css.equals}
      onClick={(event) => event.stopPropagation()}
    >
      {label}
    </Link>
  );
}
