/** Times of a case: the hour today, day and hour otherwise. */
import { useNowMs, useTimeText } from '../../../ui/clock-context.tsx';

export function useCaseTime(): (timeMs: number) => string {
  const timeText = useTimeText();
  const today = timeText(useNowMs(60), 'date');
  return (timeMs) => timeText(timeMs, timeText(timeMs, 'date') === today ? 'minute' : 'dayMinute');
}
