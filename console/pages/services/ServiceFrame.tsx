/** The frame of a service's page: now, map and pictures, alerts and data owed, tables, how it is counted. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { LoadingState } from '../../../ui/states/LoadingState.tsx';
import { MapDrawing } from '../../../ui/map/MapDrawing.tsx';
import type { ServicePageParts } from '../../../ui/service-web.ts';
import { AssetTable } from './AssetTable.tsx';
import { RecordTable } from './RecordTable.tsx';
import { ServiceAlerts } from './ServiceAlerts.tsx';
import { ServiceCharts } from './ServiceCharts.tsx';
import { ServiceMethod } from './ServiceMethod.tsx';
import { ServiceNow } from './ServiceNow.tsx';
import { ServiceObligations } from './ServiceObligations.tsx';
import { ServicePanel } from './ServicePanel.tsx';
import type { ServiceView } from './service-view.ts';
import css from './ServicePage.module.css';

const ServiceMap = lazy(async () => ({ default: (await import('./ServiceMap.tsx')).ServiceMap }));

interface Props {
  readonly view: ServiceView;
  readonly parts: ServicePageParts;
  /** The service's own parts only know of now, and the page shows a past time. */
  readonly lacksPast: boolean;
  readonly openAsset: (code: string) => void;
}

export function ServiceFrame({ view, parts, lacksPast, openAsset }: Props) {
  const { t } = useTranslation();
  const { manifest, atMs } = view;
  const { answer, charts = [], tables, extra = [] } = parts;
  const hasAssets = manifest.assetKinds.length > 0;
  const hasRecords = manifest.recordKinds.length > 0;
  const open = (target: string): void => {
    const [what = '', which = ''] = target.split(/:(.*)/, 2);
    if (what === 'asset') openAsset(which);
    else document.getElementById(`service-${which}`)?.scrollIntoView({ block: 'start' });
  };
  return (
    <section className={css.scroller} data-past={atMs !== undefined} aria-label={t('services.parts')}>
      <ServiceNow view={view} parts={parts} lacksPast={lacksPast} onOpen={open} />
      {parts.noMap !== true && (
        <ServicePanel id="map" title={t('services.part.map')}>
          <Suspense
            fallback={
              <div className={css.map}>
                <MapDrawing />
              </div>
            }
          >
            <ServiceMap view={view} openAsset={openAsset} />
          </Suspense>
        </ServicePanel>
      )}
      <ServiceCharts view={view} own={charts} openAsset={openAsset} />
      <ServiceAlerts view={view} />
      <ServiceObligations view={view} />
      {extra.map(({ title, body }) => (
        <ServicePanel key={title} title={title} wide>
          {body}
        </ServicePanel>
      ))}
      {answer?.isPending === true && <LoadingState rows={6} />}
      {answer?.error !== undefined && answer.error !== null && answer.data === undefined && (
        <EmptyState title={t('services.unreadable')}>{answer.error.message}</EmptyState>
      )}
      {tables?.map(({ title, body }, at) => (
        <ServicePanel key={title} id={at === 0 ? 'table' : undefined} title={title} wide>
          <div className={css.own}>{body}</div>
        </ServicePanel>
      ))}
      {tables === undefined && hasAssets && <AssetTable view={view} openAsset={openAsset} />}
      {hasRecords && <RecordTable view={view} id={hasAssets ? undefined : 'table'} />}
      <ServiceMethod view={view} method={parts.method} norms={parts.norms} />
    </section>
  );
}
