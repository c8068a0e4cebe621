/** Who on duty is paged too often: shifts near or over their budget of pages, with the rules that use it up. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../api/QueryState.tsx';
import { useAgencyName } from '../cases/case-names.ts';
import { onDutyQuery } from '../duty/duty-queries.ts';
import { toPageState } from '../duty/page-state.ts';
import { PageUseLine } from '../duty/PageUseLine.tsx';
import css from './Leaders.module.css';

const mostShown = 5;

export function PagesLine() {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const query = useQuery(onDutyQuery);
  return (
    <section className={css.line} aria-labelledby="leaders-pages">
      <h2 id="leaders-pages">{t('leaders.pages')}</h2>
      <QueryState query={query} rows={1}>
        {({ agencies }) => {
          const turns = agencies.flatMap(({ agencyId, people }) =>
            people.map((one) => ({ ...one, agencyId })),
          );
          const busy = turns
            .filter(({ pages }) => toPageState(pages) !== 'calm')
            .toSorted((a, b) => b.pages.used / b.pages.budget - a.pages.used / a.pages.budget);
          return (
            <>
              {busy.slice(0, mostShown).map((one) => (
                <PageUseLine
                  key={`${one.agencyId} ${one.userId} ${one.kind}`}
                  use={one.pages}
                  name={`${one.userName} · ${agencyName(one.agencyId)}`}
                />
              ))}
              <p className={busy.length === 0 ? css.calm : undefined}>
                {turns.length === 0
                  ? t('leaders.pagesNobody')
                  : t('leaders.pagesOf', { count: busy.length, all: turns.length })}{' '}
                <Link to="/duty">{t('leaders.pagesAll')}</Link>
              </p>
            </>
          );
        }}
      </QueryState>
    </section>
  );
}
