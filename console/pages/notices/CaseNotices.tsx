/** In a case: what the public was told of it, and the way to tell them. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../ui/page/Section.tsx';
import { DraftNoticeButton } from './DraftNoticeButton.tsx';
import { NoticeLines } from './NoticeLines.tsx';
import { noticesQuery } from './notice-queries.ts';
import css from './Notices.module.css';

interface Props {
  readonly caseId: number;
  readonly atMs?: number | undefined;
  readonly blocked: string | undefined;
}

export function CaseNotices({ caseId, atMs, blocked }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery(noticesQuery({ caseId, at: atMs }));
  return (
    <Section title={t('notices.title')} action={<DraftNoticeButton caseId={caseId} blocked={blocked} />}>
      {data !== undefined &&
        (data.notices.length === 0 ? (
          <p className={css.quiet}>{t('notices.noneOfCase')}</p>
        ) : (
          <NoticeLines notices={data.notices} />
        ))}
    </Section>
  );
}
