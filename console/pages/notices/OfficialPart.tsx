/** Quoting a competent body in a draft: one press takes its text whole; nobody can write in it. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NoticeMessage } from '../../../contract/notices/notice.ts';
import { OfficialCard } from '../../../ui/page/OfficialCard.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { say } from '../../say.ts';
import { officialTextsQuery } from './notice-queries.ts';
import css from './Notices.module.css';

interface Props {
  readonly noticeId: number;
  readonly message: NoticeMessage;
}

export function OfficialPart({ noticeId, message: { official } }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const queryClient = useQueryClient();
  const { data } = useQuery(officialTextsQuery);
  const quote = useMutation({
    mutationFn: (officialId: string | null) =>
      sendJson('PUT', `/notices/${noticeId}/official`, { officialId }),
    onSuccess: () => {
      say('saved.notice_draft', undefined);
      void queryClient.invalidateQueries({ queryKey: ['notices'] });
    },
  });
  const others = (data?.texts ?? []).filter(({ text }) => text !== official?.text);
  return (
    <Section title={t('notices.official')} about={t('notices.officialAbout')}>
      {official !== null && (
        <>
          <OfficialCard title={official.source} by={t('notices.official')}>
            <p className={css.words}>{official.text}</p>
          </OfficialCard>
          <div className={css.actions}>
            <Button variant="default" loading={quote.isPending} onClick={() => quote.mutate(null)}>
              {t('notices.officialDrop')}
            </Button>
          </div>
        </>
      )}
      {data !== undefined && data.texts.length === 0 && (
        <p className={css.quiet}>{t('notices.officialNone')}</p>
      )}
      {others.map(({ id, source, text, issuedMs }) => (
        <details key={id} className={css.before}>
          <summary>
            {source} · {timeText(issuedMs, 'dayMinute')}
          </summary>
          <p className={css.words}>{text}</p>
          <Button variant="default" loading={quote.isPending} onClick={() => quote.mutate(id)}>
            {t('notices.officialQuote')}
          </Button>
        </details>
      ))}
      {quote.error !== null && <ErrorState problem={toProblem(quote.error)} />}
    </Section>
  );
}
