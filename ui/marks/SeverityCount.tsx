/** Several alerts in little room: how many of the worst by its shape, the less severe apart ("◆ 5 · +15"). */
import { useTranslation } from 'react-i18next';
import type { SeveritySplit } from '../../contract/basics/severity.ts';
import { SeverityMark } from './SeverityMark.tsx';
import css from './marks.module.css';

export function SeverityCount({ worst, count, others }: SeveritySplit) {
  const { t } = useTranslation('ui');
  return (
    <span className={css.mark}>
      <SeverityMark severity={worst} shapeOnly /> <strong>{count}</strong>
      {others > 0 && (
        <span title={t('severityCount.less', { count: others })}>
          <span aria-hidden>· +{others}</span>
          <span className={css.hidden}>{t('severityCount.less', { count: others })}</span>
        </span>
      )}
    </span>
  );
}
