/** How many complaints and denunciations there are, for leaders: nothing of what they say, and nothing below five. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { petitionCountsQuery } from './petition-queries.ts';
import css from '../ListWithPanel.module.css';

const COLUMNS = ['received', 'ended', 'open', 'overdue'] as const;

export function PetitionCountsPage() {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const query = useQuery(petitionCountsQuery);
  return (
    <div className={css.panel}>
      <h1 className={css.title}>{t('petitions.title')}</h1>
      <p className={css.quiet}>{t('petitions.countsAbout')}</p>
      <QueryState query={query} rows={3}>
        {({ counts, untilMs }) => (
          <>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('petitions.column.kind')}</th>
                  {COLUMNS.map((column) => (
                    <th key={column} scope="col">
                      {t(`petitions.counted.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {counts.map((one) => (
                  <tr key={one.kind}>
                    <th scope="row">{t(`petitions.kind.${one.kind}`)}</th>
                    {COLUMNS.map((column) => (
                      <td key={column}>{one[column] ?? t('petitions.withheld')}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            <p className={css.quiet}>{t('petitions.until', { time: timeText(untilMs, 'dayMinute') })}</p>
          </>
        )}
      </QueryState>
    </div>
  );
}
