/** The part of the panel that only the asset's own service can draw. If it fails, it alone is missing. */
import { CatchBoundary } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AssetDetail } from '../../../../contract/assets/asset-detail.ts';
import { useServiceRead } from '../../../api/use-service-read.ts';
import { LiveVideo } from '../../../live/LiveVideo.tsx';
import { LookPictures } from '../../../live/LookPictures.tsx';
import { useLanguage } from '../../../i18n.ts';
import { useServiceWeb, useServiceWords } from '../../../services.ts';
import css from './AssetPanel.module.css';

export function AssetServicePart({
  detail,
  atMs,
}: {
  readonly detail: AssetDetail;
  readonly atMs: number | undefined;
}) {
  const language = useLanguage();
  const { id, serviceId, code, kind } = detail.asset;
  const { AssetPanel, liveOf } = useServiceWeb(serviceId);
  const words = useServiceWords(serviceId);
  if (AssetPanel === undefined) return null;
  return (
    <CatchBoundary getResetKey={() => code} errorComponent={Failed}>
      <section>
        <AssetPanel asset={detail} language={language} words={words} atMs={atMs} useRead={useServiceRead} />
        {liveOf === kind && atMs === undefined && (
          <div key={code}>
            <LiveVideo camera={code} />
            <LookPictures assetId={id} />
          </div>
        )}
      </section>
    </CatchBoundary>
  );
}

function Failed() {
  const { t } = useTranslation();
  return (
    <section>
      <p className={css.quiet}>{t('asset.serviceFailed')}</p>
    </section>
  );
}
