/** What the public is told: what holds first, then what waits for somebody, then what has ended. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NoticeRow, NoticeStanding } from '../../../contract/notices/notice.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { DraftNoticeButton } from './DraftNoticeButton.tsx';
import { NoticeLines } from './NoticeLines.tsx';
import { noticesQuery } from './notice-queries.ts';
import { SignTablePart } from './SignTablePart.tsx';
import css from './Notices.module.css';

const groups: readonly { readonly id: 'holds' | 'waits' | 'over'; readonly of: readonly NoticeStanding[] }[] =
  [
    { id: 'holds', of: ['in-force'] },
    { id: 'waits', of: ['waiting', 'ready', 'draft'] },
    { id: 'over', of: ['all-clear', 'cancelled', 'expired', 'dropped'] },
  ];

export function NoticesPage() {
  const { t } = useTranslation();
  const query = useQuery(noticesQuery());
  const holding = query.data?.notices.filter(({ standing }) => standing === 'in-force').length;
  return (
    <div className={css.page}>
      <Toolbar
        title={t('notices.title')}
        count={holding === undefined ? undefined : t('notices.holding', { count: holding })}
        actions={<DraftNoticeButton />}
      />
      <QueryState query={query}>
        {({ notices }) =>
          notices.length === 0 ? (
            <EmptyState title={t('notices.none')}>{t('notices.noneWhy')}</EmptyState>
          ) : (
            groups.map(({ id, of }) => (
              <Group key={id} id={id} notices={notices.filter(({ standing }) => of.includes(standing))} />
            ))
          )
        }
      </QueryState>
      <SignTablePart />
    </div>
  );
}

function Group({
  id,
  notices,
}: {
  readonly id: 'holds' | 'waits' | 'over';
  readonly notices: readonly NoticeRow[];
}) {
  const { t } = useTranslation();
  if (notices.length === 0 && id !== 'holds') return null;
  return (
    <Section title={t(`notices.group.${id}`)}>
      {notices.length === 0 ? (
        <p className={css.quiet}>{t('notices.nothingHolds')}</p>
      ) : (
        <NoticeLines notices={notices} />
      )}
    </Section>
  );
}
