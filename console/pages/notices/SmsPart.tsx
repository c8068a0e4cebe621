/** A message as SMS while it is written: as it is, and without accents, with how many parts each costs. */
import { useTranslation } from 'react-i18next';
import { toSmsVariants } from '../../../contract/notices/notice-sms.ts';
import type { NoticeContent } from '../../../contract/notices/notice.ts';
import { Section } from '../../../ui/page/Section.tsx';
import css from './Notices.module.css';

interface Props {
  readonly content: NoticeContent;
  readonly isExercise: boolean;
}

export function SmsPart({ content, isExercise }: Props) {
  const { t } = useTranslation();
  const { full, plain } = toSmsVariants({ content }, isExercise);
  return (
    <Section title={t('notices.sms')} about={t('notices.smsAbout')}>
      <p className={css.words}>{full.text}</p>
      <p className={css.quiet}>{t('notices.smsParts', { count: full.parts })}</p>
      <p className={css.words}>{plain.text}</p>
      <p className={css.quiet}>{t('notices.smsPlain', { count: plain.parts })}</p>
    </Section>
  );
}
