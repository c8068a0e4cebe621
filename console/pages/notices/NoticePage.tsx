/** One notice: what is being written or waits for a signature, what is out, whom of the staff it reached, and what came before. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NoticeDetail, NoticeMessage } from '../../../contract/notices/notice.ts';
import type { ReachBoard } from '../../../contract/notices/reach.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { useLanguage } from '../../i18n.ts';
import { MessageView } from './MessageView.tsx';
import { NoticeActions } from './NoticeActions.tsx';
import { NoticeForm } from './NoticeForm.tsx';
import { OfficialPart } from './OfficialPart.tsx';
import { ReachBoardPart } from './ReachBoardPart.tsx';
import { SmsPart } from './SmsPart.tsx';
import { levelLooks, standingLooks } from './notice-looks.ts';
import { noticeQuery } from './notice-queries.ts';
import css from './Notices.module.css';

const route = getRouteApi('/shell/notices/$id');

export function NoticePage() {
  const { id } = route.useParams();
  const query = useQuery(noticeQuery(id));
  return <QueryState query={query}>{(notice) => <Notice key={id} notice={notice} />}</QueryState>;
}

const isOpen = ({ state }: NoticeMessage) => state === 'draft' || state === 'waiting' || state === 'ready';

function Notice({ notice }: { readonly notice: NoticeDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, standing, isExercise, message, messages, caseId, alertId, reach } = notice;
  const open = messages.find(isOpen);
  const shown = open ?? message;
  const [newest] = reach;
  // Of what is open nobody has heard: the board is of what is out.
  const board = newest?.messageId === shown.id || open !== undefined ? newest : undefined;
  const before = messages.filter((one) => one.id !== shown.id && one.state === 'published').toReversed();
  return (
    <div className={css.page}>
      <p className={css.crumb}>
        <Link to="/notices">{t('notices.title')}</Link>
      </p>
      <header className={css.head} data-exercise={isExercise}>
        {isExercise && <p className={css.exerciseBand}>{t('notices.exerciseBand')}</p>}
        <h1>{shown.content.words[language].headline || t('notices.noHeadline')}</h1>
        <p className={css.marks}>
          <StateBadge {...standingLooks[standing]} word={t(`notices.standing.${standing}`)} framed />
          <StateBadge
            {...levelLooks[shown.content.level]}
            word={t(`notices.level.${shown.content.level}`)}
            framed
          />
          <span>{t(`notices.kind.${shown.kind}`)}</span>
          <span>{t(`notices.hazard.${shown.content.hazard}`)}</span>
          {caseId !== null && (
            <Link to="/cases" search={{ case: caseId }}>
              {t('notices.ofCase')}
            </Link>
          )}
          {caseId === null && alertId !== null && (
            <Link to="/alerts" search={{ alert: alertId }}>
              {t('notices.ofAlert')}
            </Link>
          )}
          <Link to="/notices/$id/studio" params={{ id: String(id) }}>
            {t('notices.studio')}
          </Link>
        </p>
        <NoticeActions notice={notice} open={open} />
      </header>
      {open?.state === 'draft' && notice.mayDraft ? (
        <>
          <NoticeForm
            key={open.draftedMs}
            noticeId={id}
            message={open}
            troubles={notice.troubles}
            wards={notice.wards}
            isExercise={isExercise}
          />
          <OfficialPart noticeId={id} message={open} />
        </>
      ) : (
        <MessageView
          message={shown}
          drafters={notice.drafters}
          wards={notice.wards}
          people={notice.people}
          roads={notice.roads}
          isExercise={isExercise}
        />
      )}
      {open?.state !== 'draft' && shown.content.channels.includes('sms') && (
        <SmsPart content={shown.content} isExercise={isExercise} />
      )}
      {board !== undefined && <ReachBoardPart board={board} />}
      {before.length > 0 && (
        <Section title={t('notices.before')}>
          {before.map((one) => (
            <Before
              key={one.id}
              message={one}
              board={reach.find(({ messageId }) => messageId === one.id)}
              isExercise={isExercise}
            />
          ))}
        </Section>
      )}
    </div>
  );
}

interface BeforeProps {
  readonly message: NoticeMessage;
  readonly board: ReachBoard | undefined;
  readonly isExercise: boolean;
}

function Before({ message, board, isExercise }: BeforeProps) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { kind, publishedMs, why } = message;
  return (
    <details className={css.before}>
      <summary>
        {t(`notices.kind.${kind}`)} · {publishedMs !== null && timeText(publishedMs, 'dayMinute')}
        {why !== null && ` · ${why}`}
      </summary>
      <MessageView message={message} isExercise={isExercise} />
      {board !== undefined && <ReachBoardPart board={board} />}
    </details>
  );
}
