/** Above everything else: the city’s stage when it is no usual day, and the notices that hold. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NORMAL_STAGE } from '../../../contract/notices/stage.ts';
import type { PublicNotice } from '../../../contract/notices/notice.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { useText } from '../../i18n.ts';
import { StageMark } from '../../StageMark.tsx';
import { levelLooks, standingLooks } from '../notices/notice-looks.ts';
import { publicNoticesQuery } from './public-queries.ts';
import css from './PublicPage.module.css';

export function PublicNotices() {
  const { t } = useTranslation();
  const text = useText();
  const nowMs = useNowMs();
  const { data, isError } = useQuery(publicNoticesQuery);
  if (data === undefined) return isError ? <p className={css.note}>{t('public.noNotices')}</p> : null;
  const { stage, notices } = data;
  return (
    <>
      {stage.stage !== NORMAL_STAGE && (
        <section className={css.card} data-level={stage.stage >= 4 ? 'danger' : 'care'}>
          <h2>
            <StageMark stage={stage.stage} />
          </h2>
          <p>{text(stage.said)}</p>
        </section>
      )}
      {isError && <p className={css.note}>{t('public.noNotices')}</p>}
      <ul className={css.cards}>
        {/* Ended since it was read, while nothing newer comes: it is not told any more. */}
        {notices
          .filter(({ expiresMs }) => expiresMs > nowMs)
          .map((notice) => (
            <Notice key={notice.identifier} notice={notice} />
          ))}
      </ul>
    </>
  );
}

function Notice({ notice }: { readonly notice: PublicNotice }) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const { kind, level, headline, description, instruction, official, areaName, sentMs, expiresMs } = notice;
  const isOver = kind === 'all-clear';
  return (
    <li className={css.card} data-level={isOver ? 'calm' : level}>
      <h2>
        {t(isOver ? 'notices.standing.all-clear' : 'public.notice')}{' '}
        {!isOver && <StateBadge {...levelLooks[level]} word={t(`notices.level.${level}`)} />}
        {isOver && <StateBadge {...standingLooks['all-clear']} word={t('public.over')} />}
      </h2>
      <p className={css.saying}>{text(headline)}</p>
      <p>{text(description)}</p>
      <p className={css.advice}>{text(instruction)}</p>
      {official !== null && (
        <p className={css.note}>
          {t('public.official', { source: official.source })} {official.text}
        </p>
      )}
      <p className={css.quiet}>
        {text(areaName)} ·{' '}
        {t('public.heldFromTo', {
          from: timeText(sentMs, 'dayMinute'),
          to: timeText(expiresMs, 'dayMinute'),
        })}
      </p>
    </li>
  );
}
