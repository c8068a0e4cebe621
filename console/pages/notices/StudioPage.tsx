/** A notice to be read out on radio, television and loudspeakers: large letters, both languages, how long it takes. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NoticeDetail } from '../../../contract/notices/notice.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { noticeQuery } from './notice-queries.ts';
import css from './Notices.module.css';

const route = getRouteApi('/shell/notices/$id/studio');
/** Syllables and words a minute, read slowly over a loudspeaker. */
const pace = { vi: 160, en: 120 };

export function StudioPage() {
  const { id } = route.useParams();
  const query = useQuery(noticeQuery(id));
  return <QueryState query={query}>{(notice) => <Studio notice={notice} />}</QueryState>;
}

function Studio({ notice }: { readonly notice: NoticeDetail }) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const { id, isExercise, standing, message } = notice;
  const { content, areaName, publishedMs, expiresMs } = message;
  const mayBeRead = standing === 'in-force' || standing === 'all-clear' || standing === 'cancelled';
  return (
    <div className={css.studio}>
      <p className={css.crumb}>
        <Link to="/notices/$id" params={{ id: String(id) }}>
          {t('notices.back')}
        </Link>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('notices.print')}
        </Button>
      </p>
      {!mayBeRead && <p className={css.exerciseBand}>{t('notices.notToRead')}</p>}
      {isExercise && <p className={css.exerciseBand}>{t('notices.exerciseBand')}</p>}
      <p>
        {text(areaName)}
        {publishedMs !== null &&
          ` · ${t('notices.heldFromTo', { from: timeText(publishedMs, 'dayMinute'), to: timeText(expiresMs ?? publishedMs, 'dayMinute') })}`}
      </p>
      {(['vi', 'en'] as const).map((language) => {
        const { headline, description, instruction } = content.words[language];
        const words = `${headline} ${description} ${instruction}`.trim().split(/\s+/u).length;
        return (
          <article key={language} lang={language}>
            <h1>
              {isExercise && <span>{language === 'vi' ? 'Diễn tập. ' : 'Exercise. '}</span>}
              {headline}
            </h1>
            <p>{description}</p>
            <p>{instruction}</p>
            <small>{t('notices.readingTime', { count: Math.ceil((words / pace[language]) * 60) })}</small>
          </article>
        );
      })}
    </div>
  );
}
