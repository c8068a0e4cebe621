/** Line three: the figures by which each service tells how the city stands: value, unit, whose, age, source, completeness. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ServiceIcon } from '../../../ui/ServiceIcon.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { headlinesQuery } from '../../api/queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { HeadlineFigures } from '../../HeadlineFigures.tsx';
import { useText } from '../../i18n.ts';
import css from './Leaders.module.css';

export function ServiceTiles() {
  const { t } = useTranslation();
  const text = useText();
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
              return (
                <li key={service.id}>
                  <Link to="/services/$serviceId" params={{ serviceId: service.id }} className={css.tile}>
                    <span className={css.tileName}>
                      <ServiceIcon name={service.icon} size={18} />
                      {text(service.name)}
                    </span>
                    <HeadlineFigures headline={headline} size="figure" />
                  </Link>
                </li>
              );
            })}
          </ul>
        )}
      </QueryState>
    </section>
  );
}
