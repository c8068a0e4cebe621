/** Line three: the figures by which each service tells how the city stands: value, unit, whose, age, source, completeness. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { headlinesQuery } from '../../api/queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { ServiceTile } from './ServiceTile.tsx';
import css from './Leaders.module.css';

export function ServiceTiles() {
  const { t } = useTranslation();
  const services = useCatalogue().data?.services;
  const query = useQuery(headlinesQuery);
  return (
    <section className={css.line} aria-labelledby="leaders-today">
      <h2 id="leaders-today">{t('leaders.today')}</h2>
      <QueryState query={query} rows={3}>
        {(answer) => (
          <ul className={css.tiles}>
            {services?.map((service) => {
              const headline = answer.services.find(({ serviceId }) => serviceId === service.id);
              if (headline === undefined) return null;
              return <ServiceTile key={service.id} service={service} headline={headline} />;
            })}
          </ul>
        )}
      </QueryState>
    </section>
  );
}
