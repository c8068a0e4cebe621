/** The bell in the top bar: how many are unread, the newest of them, and the way to all and to how one is told. */
import { Indicator, Popover, UnstyledButton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { useMarkRead } from '../api/notification-queries.ts';
import { QueryState } from '../api/QueryState.tsx';
import { NotificationLines } from './NotificationLines.tsx';
import { useBell } from './use-bell.ts';
import { ReadAllButton } from './ReadAllButton.tsx';
import css from './Bell.module.css';

const mostShown = 12;

export function Bell() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const query = useBell();
  const markRead = useMarkRead();
  const unread = query.data?.unread ?? 0;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={380} trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={css.bell}
          aria-label={query.data === undefined ? t('bell.reading') : t('bell.label', { count: unread })}
          onClick={() => {
            // What is said of now is read now.
            if (!opened) void query.refetch();
            setOpened(!opened);
          }}
        >
          <Indicator
            component="span"
            label={unread > 99 ? '99+' : unread}
            size={16}
            disabled={unread === 0}
            color="red"
            offset={2}
          >
            <IconBell size={20} stroke={1.75} aria-hidden />
          </Indicator>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('bell.title')}>
        <header className={css.head}>
          <h2>{t('bell.title')}</h2>
          <ReadAllButton unread={unread} variant="subtle" />
        </header>
        <div className={css.body}>
          <QueryState query={query} rows={3}>
            {({ notifications }) =>
              notifications.length === 0 ? (
                <EmptyState title={t('bell.none')}>{t('bell.noneWhy')}</EmptyState>
              ) : (
                <NotificationLines
                  notifications={notifications.slice(0, mostShown)}
                  onOpen={({ id, readMs }) => {
                    if (readMs === null) markRead.mutate([id]);
                    setOpened(false);
                  }}
                />
              )
            }
          </QueryState>
        </div>
        <footer className={css.foot}>
          <Link to="/notifications" onClick={() => setOpened(false)}>
            {t('bell.all')}
          </Link>
        </footer>
      </Popover.Dropdown>
    </Popover>
  );
}
