/** Notices one a line: how bad, what, where, until when, and where it stands. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NoticeRow } from '../../../contract/notices/notice.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useLanguage, useText } from '../../i18n.ts';
import { levelLooks, standingLooks } from './notice-looks.ts';
import css from './Notices.module.css';

export function NoticeLines({ notices }: { readonly notices: readonly NoticeRow[] }) {
  return (
    <ul className={css.lines}>
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}

function NoticeLine({ notice }: { readonly notice: NoticeRow }) {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const timeText = useTimeText();
  const { id, standing, isExercise, isChanging, message } = notice;
  const { content, areaName, publishedMs, expiresMs, draftedMs } = message;
  return (
    <li>
      <Link to="/notices/$id" params={{ id: String(id) }}>
        <span className={css.marks}>
          <StateBadge {...levelLooks[content.level]} word={t(`notices.level.${content.level}`)} />
          <StateBadge {...standingLooks[standing]} word={t(`notices.standing.${standing}`)} />
          {isChanging && <span>{t('notices.changing')}</span>}
        </span>
        <strong>
          {isExercise && <span className={css.exercise}>{t('notices.exercise')}</span>}{' '}
          {content.words[language].headline === ''
            ? t('notices.noHeadline')
            : content.words[language].headline}
        </strong>
        <small>
          {text(areaName)} ·{' '}
          {publishedMs === null
            ? t('notices.draftedAt', { time: timeText(draftedMs, 'dayMinute') })
            : t('notices.heldFromTo', {
                from: timeText(publishedMs, 'dayMinute'),
                to: timeText(expiresMs ?? publishedMs, 'dayMinute'),
              })}
        </small>
      </Link>
    </li>
  );
}
