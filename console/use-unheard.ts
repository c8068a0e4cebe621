/** A past in which the centre had heard of nothing yet is not a calm one, and the sentence says so. */
import { useTranslation } from 'react-i18next';
import type { RecordedTally } from '../contract/basics/tally.ts';
import { useTimeText } from '../ui/time/clock-context.tsx';
import { findUnrecorded, toUnrecordedWords } from './unrecorded.ts';
import { useValues } from './use-values.ts';

export interface Unheard {
  readonly title: string;
  readonly why?: string;
}

/** Says since when the centre has received data when the shown time lies before and nothing of it is known; else undefined. */
export function useUnheard(atMs: number | undefined, known: true | undefined): Unheard | undefined {
  const { t } = useTranslation();
  const toTime = useTimeText();
  const { isUnheard, heardSinceMs } = useValues(atMs, known);
  if (!isUnheard) return undefined;
  return {
    title:
      heardSinceMs === null
        ? t('picture.unheard')
        : t('picture.unheardSince', { time: toTime(heardSinceMs, 'dayMinute') }),
    why: t(known === true ? 'picture.unheardWhy' : 'picture.unheardToday'),
  };
}

/** As `useUnheard`, and also of a past in which no alert was written down yet: where none is shown, that is not none. */
export function useUnknownAlerts(
  atMs: number | undefined,
  known: true | undefined,
  tally: RecordedTally | undefined,
): Unheard | undefined {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { heardSinceMs } = useValues(atMs, known);
  const unheard = useUnheard(atMs, known);
  const unrecorded = findUnrecorded(atMs, tally?.firstMs, heardSinceMs);
  if (unheard !== undefined || unrecorded === undefined) return unheard;
  return { title: toUnrecordedWords('alerts', unrecorded, t, timeText) };
}
