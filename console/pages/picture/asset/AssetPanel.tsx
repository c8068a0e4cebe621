/** The panel of an asset: what, whose, where; latest values; history; alerts; what its own service adds. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isSystemAsset, SYSTEM_KIND_NAMES, toSystemKind } from '../../../../contract/assets/system-asset.ts';
import type { AssetDetail } from '../../../../contract/assets/asset-detail.ts';
import type { Track } from '../../../../contract/assets/track.ts';
import { EmptyState } from '../../../../ui/states/EmptyState.tsx';
import { LoadingState } from '../../../../ui/states/LoadingState.tsx';
import { ServiceIcon } from '../../../../ui/marks/ServiceIcon.tsx';
import { SeverityMark } from '../../../../ui/marks/SeverityMark.tsx';
import { SplitPanel } from '../../../../ui/page/SplitPanel.tsx';
import { worstSeverity } from '../../../../contract/basics/severity.ts';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { assetQuery } from '../../../api/queries.ts';
import { QueryState } from '../../../api/QueryState.tsx';
import { toMovingStaleAfterSec } from '../../../asset-state.ts';
import { useText } from '../../../i18n.ts';
import { useServiceWebs } from '../../../services.ts';
import { useValues } from '../../../use-values.ts';
import { AssetAlerts } from './AssetAlerts.tsx';
import { AssetChart } from './AssetChart.tsx';
import { AssetFacts } from './AssetFacts.tsx';
import { AssetMotion } from './AssetMotion.tsx';
import { AssetServicePart } from './AssetServicePart.tsx';
import { AssetValues } from './AssetValues.tsx';
import { useAssetOf } from './use-asset-of.ts';
import css from './AssetPanel.module.css';
import type { ChartRange } from '../picture-search.ts';

interface Props {
  readonly code: string;
  readonly atMs: number | undefined;
  readonly known: true | undefined;
  readonly range: ChartRange;
  readonly property: string | undefined;
  readonly usual: true | undefined;
  readonly track: Track | undefined;
  readonly onRange: (range: ChartRange) => void;
  readonly onProperty: (property: string) => void;
  readonly onUsual: (usual: true | undefined) => void;
  readonly onFly: () => void;
  readonly onClose: () => void;
}

export function AssetPanel(props: Props) {
  const { code, atMs, known, range, property, usual, track } = props;
  const { onRange, onProperty, onUsual, onFly, onClose } = props;
  const { t } = useTranslation();
  const text = useText();
  const catalogue = useCatalogue().data;
  const webs = useServiceWebs();
  const values = useValues(atMs, known);
  const { asset, isRead } = useAssetOf(code);
  const systemKind = toSystemKind(code);
  const kind = asset === undefined ? undefined : catalogue?.kindOf(asset);
  const query = useQuery({ ...assetQuery(asset?.id ?? 0), enabled: asset !== undefined });
  const severity = worstSeverity(
    (values.alertsByAsset.get(asset?.id ?? 0) ?? []).map((alert) => alert.severity),
  );

  const title = (
    <>
      <div className={css.kind}>
        <ServiceIcon name={kind?.icon ?? (systemKind === undefined ? '' : 'map-pin')} size={16} />
        {kind !== undefined && text(kind.name)}
        {systemKind !== undefined && text(SYSTEM_KIND_NAMES[systemKind])}
        {asset?.demo === true && <span className={css.tag}>{t('asset.demo')}</span>}
        {asset?.approved === false && <span className={css.tag}>{t('asset.unapproved')}</span>}
        {severity !== undefined && <SeverityMark severity={severity} />}
      </div>
      <h2 className={css.name}>{asset === undefined ? code : text(asset.name)}</h2>
    </>
  );
  return (
    <SplitPanel
      name="asset"
      label={asset === undefined ? code : text(asset.name)}
      title={title}
      startPx={Math.round(Math.min(560, innerWidth / 3))}
      onClose={onClose}
      actions={
        <Tooltip label={t('asset.flyTo')}>
          <ActionIcon aria-label={t('asset.flyTo')} onClick={onFly}>
            <IconMapPin size={18} />
          </ActionIcon>
        </Tooltip>
      }
    >
      {!isRead ? (
        <LoadingState />
      ) : asset === undefined ? (
        <EmptyState title={t('asset.notFound', { code })}>{t('asset.notFoundWhy')}</EmptyState>
      ) : (
        <QueryState query={query}>
          {(stored) => {
            const detail = toDetailOf(stored, values);
            return (
              <div className={css.body}>
                {kind?.moves === true && (
                  <AssetMotion
                    position={detail.position}
                    track={track}
                    atMs={atMs}
                    staleAfterSec={toMovingStaleAfterSec(detail.asset, webs)}
                    mayBeHidden={catalogue?.mayBeHidden(detail.asset) === true}
                  />
                )}
                <AssetValues detail={detail} atMs={atMs} chosen={property} onChoose={onProperty} />
                <AssetServicePart detail={detail} atMs={atMs} />
                {detail.datastreams.length > 0 && (
                  <AssetChart
                    detail={detail}
                    atMs={atMs}
                    range={range}
                    property={property}
                    usual={usual}
                    onUsual={onUsual}
                    onRange={onRange}
                    onProperty={onProperty}
                  />
                )}
                <AssetAlerts
                  assetId={detail.asset.id}
                  serviceId={detail.asset.serviceId}
                  atMs={atMs}
                  known={known}
                  open={detail.alerts}
                />
                <AssetFacts detail={detail} />
              </div>
            );
          }}
        </QueryState>
      )}
    </SplitPanel>
  );
}

/** The answer of the server with the values of the screen in it: live ones as they come, the past's while looking back. */
function toDetailOf(stored: AssetDetail, values: ReturnType<typeof useValues>): AssetDetail {
  const datastreams = stored.datastreams.map((stream) => ({
    ...stream,
    latest: values.latest.get(stream.id) ?? null,
  }));
  return {
    ...stored,
    datastreams: isSystemAsset(stored.asset) ? toKnownFirst(datastreams) : datastreams,
    position: values.positions.get(stored.asset.id) ?? null,
    alerts: values.alertsByAsset.get(stored.asset.id) ?? [],
  };
}

/** Several services compute things of a ward; those of which nothing is known come last. */
function toKnownFirst(streams: AssetDetail['datastreams']): AssetDetail['datastreams'] {
  return streams.toSorted((a, b) => Number(a.latest === null) - Number(b.latest === null));
}
