/** What of the services does not work: whose it is, what is lost, since when and what to do. Nothing where all is well. */
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ServiceManifest } from '../../../contract/services/manifest.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { serviceTroublesQuery } from '../../api/queries.ts';
import { useText } from '../../i18n.ts';
import css from './ServicesPage.module.css';

interface Props {
  readonly services: readonly ServiceManifest[];
}

export function ServiceTroubles({ services }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const toTime = useTimeText();
  const troubles = useQuery(serviceTroublesQuery).data?.troubles ?? [];
  if (troubles.length === 0) return null;
  return (
    <section className={css.troubles} aria-labelledby="service-troubles">
      <h2 id="service-troubles">
        <IconAlertTriangle size={16} aria-hidden />
        {t('services.troubles', { count: troubles.length })}
      </h2>
      <ul>
        {[...Map.groupBy(troubles, ({ serviceId }) => serviceId)].map(([serviceId, its]) => {
          const manifest = services.find(({ id }) => id === serviceId);
          return (
            <li key={serviceId}>
              <strong>{manifest === undefined ? serviceId : text(manifest.name)}</strong>
              {its.map(({ part, what, says, sinceMs, reason }) => (
                <p key={`${part} ${what}`}>
                  {text(says)}{' '}
                  <span className={css.troubleSince}>
                    {t('services.troubleSince', { since: toTime(sinceMs, 'near') })} · <code>{reason}</code>
                  </span>
                </p>
              ))}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
