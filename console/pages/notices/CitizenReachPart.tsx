/** To how many browsers of citizens it was sent; whose they are and where is not known to anybody. */
import { useTranslation } from 'react-i18next';
import type { NoticeDetail } from '../../../contract/notices/notice.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { PlainTable } from '../../../ui/tables/PlainTable.tsx';

const STATES = ['sent', 'queued', 'failed', 'gone', 'superseded'] as const;

export function CitizenReachPart({ citizens }: Pick<NoticeDetail, 'citizens'>) {
  const { t } = useTranslation();
  if (STATES.every((state) => citizens[state] === 0)) return null;
  return (
    <Section title={t('notices.citizens')} about={t('notices.citizensAbout')}>
      <PlainTable
        head={STATES.map((state) => t(`notices.citizensState.${state}`))}
        rows={[{ id: 'all', cells: STATES.map((state) => citizens[state]) }]}
      />
    </Section>
  );
}
