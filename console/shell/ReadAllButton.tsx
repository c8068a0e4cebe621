/** Marks all notices of the person as read; says why when there is nothing to mark. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../ui/states/DisabledReason.tsx';
import { useMarkRead } from '../api/notification-queries.ts';

interface Props {
  readonly unread: number;
  readonly variant: 'default' | 'subtle';
}

export function ReadAllButton({ unread, variant }: Props) {
  const { t } = useTranslation();
  const markRead = useMarkRead();
  return (
    <DisabledReason reason={unread === 0 ? t('why.nothingUnread') : undefined}>
      <Button
        variant={variant}
        disabled={unread === 0}
        loading={markRead.isPending}
        onClick={() => markRead.mutate('all')}
      >
        {t('bell.readAll')}
      </Button>
    </DisabledReason>
  );
}
