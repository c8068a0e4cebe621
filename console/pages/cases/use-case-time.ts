/** Times of a case: the hour today, day and hour otherwise. */
import { useTimeText } from '../../../ui/time/clock-context.tsx';

export function useCaseTime(): (timeMs: number) => string {
  const timeText = useTimeText();
  return (timeMs) => timeText(timeMs, 'near');
}
