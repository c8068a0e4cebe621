/** Orders given and where they stand; the next one is given from here, also from a phone. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { directivesQuery } from '../../api/case-queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { DirectiveList } from '../directives/DirectiveList.tsx';
import { GiveDirectiveButton } from '../directives/GiveDirectiveButton.tsx';
import css from './Leaders.module.css';

const mostShown = 6;

export function LeaderDirectives() {
  const { t } = useTranslation();
  const query = useQuery(directivesQuery);
  return (
    <section className={css.line} aria-labelledby="leaders-directives">
      <div className={css.lineHead}>
        <h2 id="leaders-directives">
          <Link to="/directives">{t('directives.title')}</Link>
        </h2>
        <span className={css.thumb}>
          <GiveDirectiveButton />
        </span>
      </div>
      <QueryState query={query} rows={3}>
        {({ directives, inCity }) => {
          const open = directives.filter((row) => row.case.closedMs === null);
          return open.length === 0 ? (
            <EmptyList
              title={t('directives.noneOpen')}
              what={t('directives.title')}
              of={{ inScope: directives.length, inCity }}
            >
              {directives.length === 0 && t('directives.noneWhy')}
            </EmptyList>
          ) : (
            <DirectiveList rows={open.slice(0, mostShown)} />
          );
        }}
      </QueryState>
    </section>
  );
}
