/** Below every scene: how fresh the data are, how the feeds stand, and by which code the wall is turned. */
import { useTranslation } from 'react-i18next';
import type { FeedState } from '../../../contract/feeds/feed.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { feedStateLook } from '../../../ui/look/tokens.ts';
import { useLive, useLiveVersion } from '../../live/live-context.tsx';
import { useIsOutOfSight } from '../../OutOfSight.tsx';
import { useFillingText } from '../../shell/FillingBand.tsx';
import css from './Wall.module.css';

interface Props {
  readonly code: string | undefined;
  readonly scenes: number;
  readonly at: number;
}

/** The worst first; what is about to be due is no news on a wall. */
const told: readonly FeedState[] = ['delinquent', 'overdue', 'old', 'fresh'];
/** A line of one panel has room for so many. */
const mostStates = 2;

export function WallFoot({ code, scenes, at }: Props) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const timeText = useTimeText();
  const { store } = useLive();
  useLiveVersion('feeds', 2_000);
  const isHidden = useIsOutOfSight();
  const filling = useFillingText();
  const feeds = [...store.feeds.values()];
  const newestMs = Math.max(0, ...feeds.map(({ lastDeliveryMs }) => lastDeliveryMs ?? 0));
  return (
    <footer className={css.foot}>
      <span>{newestMs === 0 ? t('wall.noData') : t('wall.data', { time: timeText(newestMs, 'clock') })}</span>
      {told
        .map((state) => ({ state, count: feeds.filter((feed) => feed.state === state).length }))
        .filter(({ count }) => count > 0)
        .slice(0, mostStates)
        .map(({ state, count }) => (
          <span key={state} data-tone={feedStateLook[state].tone}>
            {feedStateLook[state].shape} {count} {ui(`feedState.${state}`)}
          </span>
        ))}
      {filling !== undefined && (
        <span className={css.filling} data-tone="medium">
          {t('wall.filling')}
        </span>
      )}
      {isHidden && <span>{t('outOfSight.besides')}</span>}
      <span className={css.code}>
        {at >= 0 && `${at + 1}/${scenes}`} {code !== undefined && t('wall.code', { code })}
      </span>
    </footer>
  );
}
