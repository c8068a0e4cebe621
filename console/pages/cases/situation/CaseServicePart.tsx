/** What the service of a case's first alert knows more of its asset: all windows of rain, the index with advice, a boat's papers. */
import { useQuery } from '@tanstack/react-query';
import { CatchBoundary } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { alertQuery, assetQuery } from '../../../api/queries.ts';
import { useServiceRead } from '../../../api/use-service-read.ts';
import { LiveVideo } from '../../../live/LiveVideo.tsx';
import { useLanguage } from '../../../i18n.ts';
import { useServiceWeb, useServiceWords } from '../../../services.ts';
import css from '../Case.module.css';
import { TakePicture } from './TakePicture.tsx';

interface Props {
  readonly view: CaseView;
  readonly alertId: number;
  readonly atMs: number | undefined;
}

export function CaseServicePart({ view, alertId, atMs }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const alert = useQuery(alertQuery(alertId)).data?.alert;
  const assetId = alert?.subject.assetId ?? null;
  const detail = useQuery({ ...assetQuery(assetId ?? 0), enabled: assetId !== null }).data;
  const serviceId = alert?.serviceId ?? '';
  const { CasePart, liveOf } = useServiceWeb(serviceId);
  const words = useServiceWords(serviceId);
  if (CasePart === undefined || detail === undefined) return null;
  return (
    <details>
      <summary className={css.quiet}>{t('cases.servicePart')}</summary>
      <CatchBoundary getResetKey={() => String(alertId)} errorComponent={Failed}>
        <CasePart asset={detail} language={language} words={words} atMs={atMs} useRead={useServiceRead} />
        {liveOf === detail.asset.kind && atMs === undefined && (
          <LiveVideo
            camera={detail.asset.code}
            beside={(why) => <TakePicture view={view} camera={detail.asset.code} why={why} />}
          />
        )}
      </CatchBoundary>
    </details>
  );
}

function Failed() {
  const { t } = useTranslation();
  return <p className={css.quiet}>{t('asset.serviceFailed')}</p>;
}
