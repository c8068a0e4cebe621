/** All a person was told, beside how they want to be told. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { bellQuery, preferencesQuery, useMarkRead } from '../../api/notification-queries.ts';
import { useCasePulses } from '../../live/use-case-pulses.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { NotificationLines } from '../../shell/NotificationLines.tsx';
import { PreferencesForm } from './PreferencesForm.tsx';
import { PushSwitch } from './PushSwitch.tsx';
import { ReadAllButton } from '../../shell/ReadAllButton.tsx';
import css from './Notifications.module.css';

const againMs = 5_000;

export function NotificationsPage() {
  const { t } = useTranslation();
  const bell = useQuery(bellQuery);
  // What is said of now follows the cases.
  useCasePulses(() => void bell.refetch(), againMs);
  const preferences = useQuery(preferencesQuery);
  const markRead = useMarkRead();
  const unread = bell.data?.unread ?? 0;
  return (
    <div className={css.page}>
      <Toolbar
        title={t('bell.title')}
        count={bell.data === undefined ? undefined : t('bell.unread', { count: unread })}
        actions={<ReadAllButton unread={unread} variant="default" />}
      />
      <div className={css.columns}>
        <section className={css.list} aria-label={t('bell.title')}>
          <QueryState query={bell}>
            {({ notifications }) =>
              notifications.length === 0 ? (
                <EmptyState title={t('bell.none')}>{t('bell.noneWhy')}</EmptyState>
              ) : (
                <NotificationLines
                  notifications={notifications}
                  onOpen={({ id, readMs }) => readMs === null && markRead.mutate([id])}
                />
              )
            }
          </QueryState>
        </section>
        <Section title={t('bell.how')} about={t('bell.howAbout')}>
          <QueryState query={preferences}>
            {(view) => (
              <>
                <PushSwitch view={view} />
                <PreferencesForm view={view} />
              </>
            )}
          </QueryState>
        </Section>
      </div>
    </div>
  );
}
