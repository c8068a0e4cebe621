/** Over a picture of the past: which moment it is, and whether what came later is in it. */
import { useTranslation } from 'react-i18next';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import type { ScreenValues } from '../../use-values.ts';
import css from './PicturePage.module.css';

interface Props {
  readonly atMs: number;
  readonly isKnown: boolean;
  readonly values: ScreenValues;
  readonly onKnown: (known: true | undefined) => void;
}

export function PastNote({ atMs, isKnown, values, onKnown }: Props) {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  return (
    <div className={css.past}>
      <output>
        {t('picture.past', { time: toTimeText(atMs, 'full', language, timeZone) })}
        {values.loading && <small>{t('picture.pastLoading')}</small>}
        <button
          type="button"
          className={css.known}
          aria-pressed={isKnown}
          onClick={() => onKnown(isKnown ? undefined : true)}
        >
          {isKnown ? t('picture.pastKnown') : t('picture.pastLate', { count: values.lateValues })}
        </button>
      </output>
    </div>
  );
}
