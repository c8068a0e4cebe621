/**
 * How a feed came in the last day, by the hours in which something arrived. They are not the hours that the values are of: a
 * week that arrives within an hour is one hour of arrival.
 */
import type { TFunction } from 'i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import type { TimeText } from '../../../ui/time/clock-context.tsx';

const HOUR_SEC = 3_600;

/** A feed younger than the strip is not measured by it; undefined where no delivery is owed every hour. */
export function toArrivalWords(
  { strip, definition, firstDeliveryMs }: Pick<FeedView, 'strip' | 'definition' | 'firstDeliveryMs'>,
  t: TFunction,
  timeText: TimeText,
): string | undefined {
  const [first] = strip;
  if (first === undefined) return undefined;
  if (firstDeliveryMs !== null && firstDeliveryMs > first.hourMs)
    return t('services.arrival.since', { time: timeText(firstDeliveryMs, 'near') });
  if (definition.obligation.everySec > HOUR_SEC) return undefined;
  const share = strip.filter(({ accepted }) => accepted > 0).length / strip.length;
  return t('services.arrival.hours', { of: strip.length, share: Math.floor(share * 100) });
}
