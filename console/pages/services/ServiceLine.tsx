/** One service: its name and what it watches, its open alerts, and the figures that it gives itself. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HeadlineList } from '../../../contract/values/headline.ts';
import type { ServiceManifest } from '../../../contract/services/manifest.ts';
import { toSeveritySplit } from '../../../contract/basics/severity.ts';
import { ServiceIcon } from '../../../ui/marks/ServiceIcon.tsx';
import { SeverityCount } from '../../../ui/marks/SeverityCount.tsx';
import { HeadlineFigures } from '../../HeadlineFigures.tsx';
import { useText } from '../../i18n.ts';
import { useIsOutOfSight } from '../../OutOfSight.tsx';
import { useOpenAlerts } from '../../live/live-context.tsx';
import css from './ServicesPage.module.css';

interface Props {
  readonly service: ServiceManifest;
  readonly assets: number;
  /** There are open alerts in the city that the person does not see. */
  readonly isNarrow: boolean;
  readonly headlines: UseQueryResult<HeadlineList>;
}

export function ServiceLine({ service, assets, isNarrow, headlines }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const open = useOpenAlerts()?.filter((alert) => alert.serviceId === service.id);
  const isHidden = useIsOutOfSight(service.id);
  const split = toSeveritySplit((open ?? []).map(({ severity }) => severity));
  const headline = headlines.data?.services.find(({ serviceId }) => serviceId === service.id);
  return (
    <li>
      <Link to="/services/$serviceId" params={{ serviceId: service.id }} className={css.service}>
        <ServiceIcon name={service.icon} />
        <span className={css.what}>
          <strong>{text(service.name)}</strong>
          {service.assetKinds.length > 0 && (
            <span>{t(isHidden ? 'services.assetsSeen' : 'services.assets', { count: assets })}</span>
          )}
          <span>
            {open === undefined
              ? t('alerts.reading')
              : t(isNarrow || isHidden ? 'services.openScope' : 'services.open', { count: open.length })}
            {split !== undefined && (
              <>
                {': '}
                <SeverityCount {...split} />
              </>
            )}
          </span>
        </span>
        {headlines.isError && <span className={css.lacking}>{t('headline.failed')}</span>}
        {headline !== undefined && <HeadlineFigures headline={headline} size="xl" />}
      </Link>
    </li>
  );
}
