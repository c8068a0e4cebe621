/** All city services by group: how each says that the city stands, how much it watches, which of its alerts are open. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { headlinesQuery } from '../../api/queries.ts';
import { useAlertScope } from '../../use-alert-scope.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { ServiceLine } from './ServiceLine.tsx';
import { ServiceTroubles } from './ServiceTroubles.tsx';
import css from './ServicesPage.module.css';

const groups = ['sensing', 'moving', 'records'] as const;

export function ServicesPage() {
  const { t } = useTranslation();
  const query = useCatalogue();
  const headlines = useQuery(headlinesQuery);
  const { tally, said } = useAlertScope({ state: 'open', at: undefined });
  const isNarrow = tally !== undefined && tally.inScope < tally.inCity;
  return (
    <QueryState query={query}>
      {(catalogue) => (
        <>
          <Toolbar
            title={t('services.title')}
            count={t('services.count', { count: catalogue.services.length })}
          >
            {said !== undefined && <span>{t('services.scope', { scope: said })}</span>}
          </Toolbar>
          <ServiceTroubles services={catalogue.services} />
          {catalogue.services.length === 0 && (
            <EmptyState title={t('services.empty')}>{t('services.emptyWhy')}</EmptyState>
          )}
          {groups.map((group) => {
            const services = catalogue.services.filter((service) => service.group === group);
            if (services.length === 0) return null;
            return (
              <section key={group} className={css.group} aria-labelledby={`services-${group}`}>
                <h2 id={`services-${group}`}>{t(`nav.${group}`)}</h2>
                <ul>
                  {services.map((service) => (
                    <ServiceLine
                      key={service.id}
                      service={service}
                      assets={catalogue.assets.filter((asset) => asset.serviceId === service.id).length}
                      isNarrow={isNarrow}
                      headlines={headlines}
                    />
                  ))}
                </ul>
              </section>
            );
          })}
        </>
      )}
    </QueryState>
  );
}
