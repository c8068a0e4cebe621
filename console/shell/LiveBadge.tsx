/** How live the screen is: live, delayed by so much, cut off, or the past in its own colour. */
import { toCityMs } from '../../contract/centre/pace.ts';
import { Tooltip } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCityClock, useNowMs, useTimeText } from '../../ui/time/clock-context.tsx';
import { toAge } from '../../ui/words/format.ts';
import { useLiveState } from '../live/live-context.tsx';
import { usePastTime } from './use-past-time.ts';
import css from './Shell.module.css';

const shapes = { live: '●', connecting: '◌', delayed: '◐', offline: '✕', past: '◀' } as const;

export function LiveBadge() {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const { pace } = useCityClock();
  const timeText = useTimeText();
  const { state, heardMs } = useLiveState();
  const nowMs = useNowMs();
  const navigate = useNavigate();
  const past = usePastTime();

  if (past?.isFollowed === true) {
    return (
      <Tooltip label={t('live.pastWhy')}>
        <button
          type="button"
          className={css.live}
          data-state="past"
          onClick={() =>
            void navigate({ to: '.', search: (search) => ({ ...search, at: undefined, play: undefined }) })
          }
        >
          <span aria-hidden>{shapes.past}</span>
          {t('live.past', { time: timeText(past.atMs, 'dayMinute') })}
        </button>
      </Tooltip>
    );
  }
  const { unit, count } = toAge(
    heardMs === null ? 0 : (nowMs - toCityMs(pace, heardMs)) / pace.speed / 1_000,
  );
  const why = {
    live: 'live.liveWhy',
    connecting: 'live.connectingWhy',
    delayed: 'live.delayedFor',
    offline: 'live.offlineFor',
  } as const;
  const heard = heardMs === null ? '—' : timeText(toCityMs(pace, heardMs), 'clock');
  return (
    <Tooltip label={t(why[state], { time: heard })} multiline maw={280}>
      <output className={css.live} data-state={state}>
        <span aria-hidden>{shapes[state]}</span>
        <span className={css.liveWord}>
          {state === 'delayed'
            ? t('live.delayed', { age: ui(`age.${unit}`, { count }) })
            : t(`live.${state}`)}
        </span>
      </output>
    </Tooltip>
  );
}
