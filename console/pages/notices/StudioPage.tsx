/** A notice to be read out on radio, television and loudspeakers: large letters, both languages, sound, and who has read it. */
import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NoticeDetail } from '../../../contract/notices/notice.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { noticeQuery } from './notice-queries.ts';
import { ReadingsPart } from './ReadingsPart.tsx';
import css from './Notices.module.css';

const route = getRouteApi('/shell/notices/$id/studio');
/** Syllables and words a minute, read slowly over a loudspeaker. */
const pace = { vi: 160, en: 120 };
const languages = ['vi', 'en'] as const;

export function StudioPage() {
  const { id } = route.useParams();
  const query = useQuery(noticeQuery(id));
  return <QueryState query={query}>{(notice) => <Studio notice={notice} />}</QueryState>;
}

function Studio({ notice }: { readonly notice: NoticeDetail }) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const { id, isExercise, standing, message, spoken, reach } = notice;
  const { areaName, publishedMs, expiresMs } = message;
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
      {languages.map((language) =>
        spoken === null ? (
          <AsWritten key={language} notice={notice} language={language} />
        ) : (
          <Spoken
            key={language}
            id={id}
            spoken={spoken[language]}
            language={language}
            hasVoice={notice.hasVoice}
          />
        ),
      )}
      {spoken !== null && (
        <>
          <small>{t('notices.spokenAbout')}</small>
          <details className={css.before}>
            <summary>{t('notices.asWritten')}</summary>
            {languages.map((language) => (
              <AsWritten key={language} notice={notice} language={language} />
            ))}
          </details>
        </>
      )}
      {mayBeRead && <ReadingsPart noticeId={id} readings={reach[0]?.readings ?? []} />}
    </div>
  );
}

type Language = (typeof languages)[number];

interface SpokenProps {
  readonly id: number;
  readonly spoken: string;
  readonly language: Language;
  readonly hasVoice: boolean;
}

function Spoken({ id, spoken, language, hasVoice }: SpokenProps) {
  const { t } = useTranslation();
  const [headline = '', ...lines] = spoken.split('\n');
  const words = spoken.trim().split(/\s+/u).length;
  const sound = `/api/v1/notices/${id}/sound?language=${language}`;
  return (
    <article lang={language}>
      <h1>{headline}</h1>
      {lines.map((line, at) => (
        <p key={`${at} ${line}`}>{line}</p>
      ))}
      <p className={css.studioTools}>
        <small>{t('notices.readingTime', { count: Math.ceil((words / pace[language]) * 60) })}</small>
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(spoken)}`}
          download={`thong-bao-${id}-${language}.txt`}
        >
          {t('notices.textFile')}
        </Button>
        {hasVoice && (
          <Button component="a" variant="default" href={sound} target="_blank" rel="noreferrer">
            {t('notices.soundFile')}
          </Button>
        )}
        <small>{t(hasVoice ? 'notices.soundAbout' : 'notices.noVoice')}</small>
      </p>
    </article>
  );
}

function AsWritten({ notice, language }: { readonly notice: NoticeDetail; readonly language: Language }) {
  const { headline, description, instruction } = notice.message.content.words[language];
  return (
    <article lang={language}>
      <h1>
        {notice.isExercise && <span>{language === 'vi' ? 'Diễn tập. ' : 'Exercise. '}</span>}
        {headline}
      </h1>
      <p>{description}</p>
      <p>{instruction}</p>
    </article>
  );
}
