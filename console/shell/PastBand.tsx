/** A band over a page that has only what is now while the address bar names a past time, or one that can't be read. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { usePastTime, useUnreadableTime } from './use-past-time.ts';
import css from './Shell.module.css';

export function PastBand() {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const past = usePastTime();
  const unreadable = useUnreadableTime();
  if (unreadable !== undefined)
    return (
      <output className={css.band} data-state="present">
        {t('live.unreadableTime', { text: unreadable })}
      </output>
    );
  if (past === undefined || past.isFollowed) return null;
  const time = timeText(past.atMs, 'dayMinute');
  return (
    <output className={css.band} data-state="present">
      {t('live.notFollowed', { time })}{' '}
      <Link to="/" search={{ at: past.atMs }}>
        {t('live.mapThen', { time })}
      </Link>
    </output>
  );
}
