/** A piece of evidence as a small picture or a word; opens whole in a new tab. What the photo tells of itself stands below. */
import { useTranslation } from 'react-i18next';
import type { CaseEvidence } from '../../../../contract/cases/case.ts';
import { useTimeText } from '../../../../ui/time/clock-context.tsx';
import { toSizeText } from '../../../to-size-text.ts';
import css from '../Case.module.css';

export function EvidenceThumb({ evidence }: { readonly evidence: CaseEvidence }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { name, thumbnailUrl, bytes, takenMs, lon, lat } = evidence;
  const told = [
    takenMs === null ? null : t('cases.photoTaken', { time: timeText(takenMs, 'dayMinute') }),
    lon === null || lat === null ? null : t('cases.photoPlace', { lat: lat.toFixed(4), lon: lon.toFixed(4) }),
  ].filter((one) => one !== null);
  return (
    <a className={css.thumb} href={evidence.url} target="_blank" rel="noreferrer">
      {thumbnailUrl === null ? (
        <span className={css.fileKind}>{t(`cases.evidenceKind.${evidence.kind}`)}</span>
      ) : (
        <img src={thumbnailUrl} alt={name} loading="lazy" width={120} height={90} />
      )}
      <span>{name}</span>
      <small>{[toSizeText(bytes), ...told].join(' · ')}</small>
    </a>
  );
}
