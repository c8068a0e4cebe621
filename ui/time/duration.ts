/** Spans of time as people say them: 600 s is 10 minutes, 750 s is 12 minutes 30 seconds, 604,800 s is 7 days. */
import { useTranslation } from 'react-i18next';
import { useCityClock } from './clock-context.tsx';
import { toNumberText } from '../words/format.ts';

export const durationUnits = [
  { unit: 'days', seconds: 86_400 },
  { unit: 'hours', seconds: 3_600 },
  { unit: 'minutes', seconds: 60 },
  { unit: 'seconds', seconds: 1 },
] as const;
const LONGEST_IN_HOURS_SEC = 72 * 3_600;
export type DurationUnit = (typeof durationUnits)[number]['unit'];

/** The largest unit that tells the span in halves at most, so that nothing is rounded away; zero is in minutes. */
export function toDuration(sec: number): { readonly count: number; readonly unit: DurationUnit } {
  if (sec === 0) return { count: 0, unit: 'minutes' };
  for (const { unit, seconds } of durationUnits) {
    // 24, 48 and 72 hours are said as hours: that is how windows and deadlines are written.
    if (unit === 'days' && sec <= LONGEST_IN_HOURS_SEC) continue;
    if (sec >= seconds && (2 * sec) % seconds === 0) return { count: sec / seconds, unit };
  }
  return { count: sec, unit: 'seconds' };
}

/** The span in whole units from the largest on, nothing rounded away: 12 minutes 30 seconds. */
export function toDurationParts(sec: number): { readonly count: number; readonly unit: DurationUnit }[] {
  const parts: { count: number; unit: DurationUnit }[] = [];
  let left = Math.round(sec);
  for (const { unit, seconds } of durationUnits) {
    if (unit === 'days' && sec <= LONGEST_IN_HOURS_SEC) continue;
    const count = Math.floor(left / seconds);
    if (count > 0) parts.push({ count, unit });
    left -= count * seconds;
  }
  return parts.length === 0 ? [{ count: 0, unit: 'minutes' }] : parts;
}

/** Words for a span in the language on the screen. */
export function useDurationText(): (sec: number) => string {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  return (sec) =>
    toDurationParts(sec)
      .map(({ count, unit }) => t(`duration.${unit}`, { count, shown: toNumberText(count, 0, language) }))
      .join(' ');
}
