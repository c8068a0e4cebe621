/** One number as the product shows all numbers: value, unit, age, source and quality. Missing is "—", never 0. */
import { useTranslation } from 'react-i18next';
import { isUsable, type QualityId } from '../../contract/basics/quality.ts';
import { Age } from '../time/Age.tsx';
import { useCityClock, useNowMs } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import { QualityMark } from './QualityMark.tsx';
import { type as typeScale } from '../look/tokens.ts';
import { useUnitWord } from '../words/unit.ts';
import css from './marks.module.css';

interface Props {
  readonly value: number | null;
  readonly unit: string;
  readonly decimals?: number;
  readonly timeMs: number | null;
  readonly quality?: QualityId | undefined;
  readonly source?: string | undefined;
  readonly staleAfterSec?: number | undefined;
  readonly atMs?: number | undefined;
  readonly size?: 'm' | 'l' | 'xl' | 'figure' | 'display';
  /** What is counted has no time of its own, or why it lacks is told beside it: no time is then not “never”. */
  readonly isTimeless?: boolean;
  /** The time is of the oldest of what was counted, which is said. */
  readonly isOfOldest?: boolean;
}

export function Figure(props: Props) {
  const { value, unit, decimals = 0, timeMs, quality, source, staleAfterSec, atMs, size = 'xl' } = props;
  const { isTimeless = false, isOfOldest = false } = props;
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const unitWord = useUnitWord();
  const nowMs = useNowMs(5);
  const stale =
    timeMs !== null && staleAfterSec !== undefined && ((atMs ?? nowMs) - timeMs) / 1_000 > staleAfterSec;
  const unusable = quality !== undefined && !isUsable(quality);
  return (
    <span className={css.figure}>
      <span
        className={css.number}
        data-stale={stale}
        data-unusable={unusable}
        style={{ fontSize: typeScale[size] }}
      >
        {value === null ? (
          <span title={t('figure.none')} aria-label={t('figure.none')}>
            —
          </span>
        ) : (
          <strong>{toNumberText(value, decimals, language)}</strong>
        )}
        {value !== null && unit !== '' && <span className={css.unit}>{unitWord(unit)}</span>}
      </span>
      <span className={css.about}>
        {!(isTimeless && timeMs === null) && (
          <span>
            {isOfOldest && timeMs !== null && `${t('figure.oldest')} `}
            <Age timeMs={timeMs} staleAfterSec={staleAfterSec} atMs={atMs} />
          </span>
        )}
        {quality !== undefined && timeMs !== null && <QualityMark quality={quality} />}
        {source !== undefined && <span>{t('figure.source', { source })}</span>}
      </span>
    </span>
  );
}
