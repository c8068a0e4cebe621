/** The values the rule saw when it decided: value, unit, limit, quality, completeness, time. */
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../contract/alert.ts';
import { useCityClock } from '../../../ui/clock-context.tsx';
import { toTimeText } from '../../../ui/format.ts';
import { QualityMark } from '../../../ui/QualityMark.tsx';
import { toEvidenceFigure, toPlainFigure } from '../../alert-evidence.ts';
import css from './AlertsPage.module.css';

export function AlertEvidence({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  return (
    <ul className={css.proof}>
      {evidence.map((one) => (
        <li key={`${one.datastream ?? ''} ${one.property} ${one.timeMs}`}>
          <strong>{toEvidenceFigure(one, language)}</strong>
          {one.limit !== null && (
            <span>{t('alerts.limit', { limit: toPlainFigure(one.limit, language) })}</span>
          )}
          <span>{one.property}</span>
          {one.coverage !== null && (
            <span>{t('alerts.coverage', { percent: Math.round(one.coverage * 100) })}</span>
          )}
          <QualityMark quality={one.quality} />
          <time>{toTimeText(one.timeMs, 'dayMinute', language, timeZone)}</time>
        </li>
      ))}
    </ul>
  );
}
