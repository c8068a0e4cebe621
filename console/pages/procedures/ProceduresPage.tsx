/** All procedures, and the one that was chosen: its chart, its versions, its editor. */
import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProcedureView } from '../../../contract/case-lists.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { toOneOf } from '../../search-params.ts';
import { proceduresQuery } from './procedure-queries.ts';
import { ProcedureEditor } from './ProcedureEditor.tsx';
import { ProcedureFacts } from './ProcedureFacts.tsx';
import { ProcedureVersions } from './ProcedureVersions.tsx';
import { procedureTabs } from './procedures-route.ts';
import { StateChart } from './StateChart.tsx';
import css from './Procedures.module.css';

const route = getRouteApi('/shell/procedures');

export function ProceduresPage() {
  const { t } = useTranslation();
  const query = useQuery(proceduresQuery);
  return (
    <div className={css.page}>
      <QueryState query={query} rows={8}>
        {(procedures) =>
          procedures.length === 0 ? (
            <EmptyState title={t('procedures.none')}>{t('procedures.noneWhy')}</EmptyState>
          ) : (
            <Chosen procedures={procedures} />
          )
        }
      </QueryState>
    </div>
  );
}

function Chosen({ procedures }: { readonly procedures: readonly ProcedureView[] }) {
  const { t } = useTranslation();
  const text = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const chosen = procedures.find(({ id }) => id === search.procedure) ?? procedures[0];
  return (
    <>
      <nav className={css.list} aria-label={t('procedures.title')}>
        <h1>{t('procedures.title')}</h1>
        {procedures.map((procedure) => (
          <Link
            key={procedure.id}
            to="/procedures"
            search={{ procedure: procedure.id }}
            aria-current={procedure.id === chosen?.id ? 'page' : undefined}
            className={css.item}
          >
            <strong>{text(procedure.name)}</strong>
            <small>
              {t('procedures.version', { version: procedure.version })} ·{' '}
              {t('procedures.openCases', { count: procedure.openCases })}
              {!procedure.enabled && ` · ${t('procedures.off')}`}
            </small>
          </Link>
        ))}
      </nav>
      {chosen !== undefined && (
        <div className={css.main}>
          <header className={css.head}>
            <h2>{text(chosen.name)}</h2>
            {chosen.definition.purpose !== undefined && <p>{text(chosen.definition.purpose)}</p>}
          </header>
          <Tabs
            value={search.tab ?? 'chart'}
            onChange={(tab) =>
              void navigate({
                search: {
                  procedure: chosen.id,
                  tab: tab === 'chart' ? undefined : toOneOf(tab, procedureTabs),
                },
              })
            }
          >
            <Tabs.List>
              {procedureTabs.map((tab) => (
                <Tabs.Tab key={tab} value={tab}>
                  {t(`procedures.tab.${tab}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
          {(search.tab ?? 'chart') === 'chart' && (
            <div className={css.body}>
              <StateChart definition={chosen.definition} />
              <ProcedureFacts definition={chosen.definition} />
            </div>
          )}
          {search.tab === 'versions' && <ProcedureVersions key={chosen.id} id={chosen.id} />}
          {search.tab === 'edit' && (
            <ProcedureEditor key={`${chosen.id} ${chosen.version}`} procedure={chosen} />
          )}
        </div>
      )}
    </>
  );
}
