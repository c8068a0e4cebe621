/** Line three: the figures by which each service tells how the city stands: value, unit, whose, age, source, completeness. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HeadlineFigure, HeadlineList, ServiceHeadline } from '../../../contract/headline.ts';
import { Figure } from '../../../ui/Figure.tsx';
import { ServiceIcon } from '../../../ui/ServiceIcon.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { getJson } from '../../api/api-client.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import css from './Leaders.module.css';

const againMs = 30_000;

const headlinesQuery = queryOptions({
  queryKey: ['headlines'],
  queryFn: ({ signal }) => getJson<HeadlineList>('/headlines', {}, signal),
  refetchInterval: againMs,
});

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
                    <Figures headline={headline} />
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

function Figures({ headline: { figures } }: { readonly headline: ServiceHeadline }) {
  const { t } = useTranslation();
  if (figures === null) return <span className={css.lacking}>{t('leaders.figureFailed')}</span>;
  return (
    <span className={css.figures}>
      {figures.map((figure) => (
        <TileFigure key={figure.id} figure={figure} />
      ))}
    </span>
  );
}

function TileFigure({ figure }: { readonly figure: HeadlineFigure }) {
  const { t } = useTranslation();
  const text = useText();
  const { complete } = figure;
  const isWhole = complete === null || complete.have === complete.of;
  return (
    <span className={css.figure}>
      <span className={css.figureName}>{text(figure.name)}</span>
      <span className={css.figureValue}>
        {figure.atLeast && figure.value !== null && (
          <span className={css.least} title={t('leaders.atLeastWhy')}>
            {t('leaders.atLeast')}
          </span>
        )}
        <Figure
          value={figure.value}
          unit={text(figure.unit)}
          decimals={figure.decimals}
          timeMs={figure.timeMs}
          quality={figure.quality ?? undefined}
          source={text(figure.source)}
          staleAfterSec={figure.staleAfterSec}
          size="figure"
        />
      </span>
      {figure.why !== null && <span className={css.lacking}>{text(figure.why)}</span>}
      {figure.about !== null && <span className={css.about}>{text(figure.about)}</span>}
      {complete !== null && (
        <span className={isWhole ? css.about : css.lacking}>{t('leaders.complete', { ...complete })}</span>
      )}
    </span>
  );
}
