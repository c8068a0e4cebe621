/** Times of a case: the hour today, day and hour otherwise. */
import { useCityClock, useNowMs } from '../../../ui/clock-context.tsx';
import { toTimeText } from '../../../ui/format.ts';

export function useCaseTime(): (timeMs: number) => string {
  const { language, timeZone } = useCityClock();
  const today = toTimeText(useNowMs(60), 'date', language, timeZone);
  return (timeMs) =>
    toTimeText(
      timeMs,
      toTimeText(timeMs, 'date', language, timeZone) === today ? 'minute' : 'dayMinute',
      language,
      timeZone,
    );
}
