/** The state of a feed with how old its newest data are where it delivers in time what is not of now; while the demo sends its past, that. */
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../contract/feeds/feed-view.ts';
import { isFormDoor } from '../contract/feeds/feed.ts';
import { FeedStateBadge } from '../ui/marks/FeedStateBadge.tsx';
import { StateBadge } from '../ui/marks/StateBadge.tsx';
import { feedStateLook } from '../ui/look/tokens.ts';
import { useMomentMs } from '../ui/time/clock-context.tsx';
import { toAge } from '../ui/words/format.ts';
import { useIsFilling } from './shell/FillingBand.tsx';

interface Props {
  readonly feed: Pick<FeedView, 'state' | 'lastObservedMs'> & {
    readonly definition: Pick<FeedView['definition'], 'demo' | 'door'>;
  };
  readonly framed?: boolean;
}

export function FeedBadge({ feed: { state, lastObservedMs, definition }, framed = false }: Props) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const momentMs = useMomentMs(60);
  const isFilling = useIsFilling();
  // A row of a list has room for the short one.
  const toWords = (what: 'old' | 'filling', age: string) => {
    const whole = t(`feeds.${what}By`, { age });
    return { whole, word: framed ? whole : t(`feeds.${what}Short`, { age }) };
  };
  if (state === 'waiting' && isFormDoor(definition.door))
    return <StateBadge {...feedStateLook.waiting} word={t('feeds.nothingEntered')} framed={framed} />;
  if (state !== 'old' || lastObservedMs === null) return <FeedStateBadge state={state} framed={framed} />;
  if (isFilling && definition.demo === true)
    return <StateBadge shape="○" tone="neutral" {...toWords('filling', '')} framed={framed} />;
  const { unit, count } = toAge((momentMs - lastObservedMs) / 1_000);
  const words = toWords('old', ui(`age.${unit}`, { count }));
  return <StateBadge {...feedStateLook.old} {...words} framed={framed} />;
}
