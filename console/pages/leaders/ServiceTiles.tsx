/** Line three: one tile for each service of the city: the word, the figure, the arrow, the age. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '../../../ui/Age.tsx';
import { useNowMs } from '../../../ui/clock-context.tsx';
import { ServiceIcon } from '../../../ui/ServiceIcon.tsx';
import { SeverityMark } from '../../../ui/SeverityMark.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { alertsQuery } from '../../api/queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { useLive, useLiveVersion, useOpenAlerts } from '../../live/live-context.tsx';
import { toServiceTiles, type ServiceTile } from './service-tiles.ts';
import css from './Leaders.module.css';

const hourMs = 3_600_000;
const valuesEveryMs = 5_000;
/** The hour before is read again this often. */
const stepSec = 300;
const mostAlerts = 1_000;

export function ServiceTiles() {
  const { t } = useTranslation();
  const text = useText();
  const { store } = useLive();
  const catalogue = useCatalogue();
  const open = useOpenAlerts();
  const version = useLiveVersion('latest', valuesEveryMs);
  const hourAgoMs = useNowMs(stepSec) - hourMs;
  const before = useQuery(alertsQuery({ state: 'open', at: hourAgoMs, limit: mostAlerts })).data?.alerts;
  const tiles = useMemo(() => {
    void version;
    return catalogue.data === undefined
      ? new Map<string, ServiceTile>()
      : new Map(toServiceTiles(catalogue.data, open, before, store).map((tile) => [tile.serviceId, tile]));
  }, [catalogue.data, open, before, store, version]);
  return (
    <section className={css.line} aria-labelledby="leaders-today">
      <h2 id="leaders-today">{t('leaders.today')}</h2>
      <QueryState query={catalogue} rows={3}>
        {({ services }) => (
          <ul className={css.tiles}>
            {services.map((service) => {
              const tile = tiles.get(service.id);
              if (tile === undefined) return null;
              return (
                <li key={service.id}>
                  <Link to="/services/$serviceId" params={{ serviceId: service.id }} className={css.tile}>
                    <span className={css.tileName}>
                      <ServiceIcon name={service.icon} size={18} />
                      {text(service.name)}
                    </span>
                    <span className={css.tileFigure}>
                      {tile.worst === undefined ? (
                        <span className={css.good}>{t('leaders.quiet')}</span>
                      ) : (
                        <>
                          <strong>{tile.open}</strong> <SeverityMark severity={tile.worst} />
                        </>
                      )}
                      <Change change={tile.change} />
                    </span>
                    <Age timeMs={tile.newestMs} />
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

function Change({ change }: Pick<ServiceTile, 'change'>) {
  const { t } = useTranslation();
  if (change === null || change === 0) return null;
  const words = t(change > 0 ? 'leaders.more' : 'leaders.fewer', { count: Math.abs(change) });
  return (
    <small title={words}>
      <span aria-hidden>
        {change > 0 ? '↑' : '↓'}
        {Math.abs(change)}
      </span>
      <span className={css.hidden}>{words}</span>
    </small>
  );
}
