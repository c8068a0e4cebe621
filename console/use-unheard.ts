/** A past in which the centre had heard of nothing yet is not a calm one, and the sentence says so. */
import { useTranslation } from 'react-i18next';
import { useTimeText } from '../ui/clock-context.tsx';
import { useValues } from './use-values.ts';

/** Says since when the centre has received data when the shown time, by what was known then, lies before; else undefined. */
export function useUnheard(atMs: number | undefined, known: true | undefined): string | undefined {
  const { t } = useTranslation();
  const toTime = useTimeText();
  const { beforeHearing, heardSinceMs } = useValues(atMs, known);
  if (known !== true || !beforeHearing) return undefined;
  return heardSinceMs === null
    ? t('picture.unheard')
    : t('picture.unheardSince', { time: toTime(heardSinceMs, 'dayMinute') });
}
