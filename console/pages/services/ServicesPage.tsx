/** All city services by group: how many assets each watches, what is open, how it stands. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { worstSeverity } from '../../../contract/severity.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ServiceIcon } from '../../../ui/ServiceIcon.tsx';
import { SeverityMark } from '../../../ui/SeverityMark.tsx';
import { Toolbar } from '../../../ui/Toolbar.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { useOpenAlerts } from '../../live/live-context.tsx';
import css from './ServicesPage.module.css';

const groups = ['sensing', 'moving', 'records'] as const;

export function ServicesPage() {
  const { t } = useTranslation();
  const text = useText();
  const query = useCatalogue();
  const alerts = useOpenAlerts();
  return (
    <QueryState query={query}>
      {(catalogue) => (
        <>
          <Toolbar
            title={t('services.title')}
            count={t('services.count', { count: catalogue.services.length })}
          />
          {catalogue.services.length === 0 && (
            <EmptyState title={t('services.empty')}>{t('services.emptyWhy')}</EmptyState>
          )}
          {groups.map((group) => {
            const services = catalogue.services.filter((service) => service.group === group);
            if (services.length === 0) return null;
            return (
              <section key={group} className={css.group}>
                <h2>{t(`nav.${group}`)}</h2>
                <ul>
                  {services.map((service) => {
                    const open = alerts.filter((alert) => alert.serviceId === service.id);
                    const worst = worstSeverity(open.map((alert) => alert.severity));
                    const assets = catalogue.assets.filter((asset) => asset.serviceId === service.id).length;
                    return (
                      <li key={service.id}>
                        <Link
                          to="/services/$serviceId"
                          params={{ serviceId: service.id }}
                          className={css.service}
                        >
                          <ServiceIcon name={service.icon} />
                          <strong>{text(service.name)}</strong>
                          <span>{t('services.assets', { count: assets })}</span>
                          <span>
                            {worst !== undefined && <SeverityMark severity={worst} shapeOnly />}{' '}
                            {open.length === 0
                              ? t('services.quiet')
                              : t('services.open', { count: open.length })}
                          </span>
                        </Link>
                      </li>
                    );
                  })}
                </ul>
              </section>
            );
          })}
        </>
      )}
    </QueryState>
  );
}
