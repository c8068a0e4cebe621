/** Web push for this browser: asked for by a press, never by itself; says plainly when the browser does not allow it. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NotificationPreferencesView } from '../../../contract/people/notification.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { preferencesQuery } from '../../api/notification-queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { findPush, startPush, stopPush, whyNoPush } from './web-push.ts';
import css from './Notifications.module.css';

export function PushSwitch({ view }: { readonly view: NotificationPreferencesView }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const own = useQuery({ queryKey: ['own-push'], queryFn: findPush, retry: false, staleTime: Infinity });
  const isOn = own.data === true;
  const turn = useMutation({
    mutationFn: () => (isOn ? stopPush() : startPush(view.pushKey)),
    onSettled: () => {
      void own.refetch();
      void queryClient.invalidateQueries({ queryKey: preferencesQuery.queryKey });
    },
  });
  const why = whyNoPush();
  const reason = why === undefined ? undefined : t(`bell.noPush.${why}`);
  return (
    <div className={css.push}>
      <span>
        {isOn ? t('bell.pushOn') : t('bell.pushOff')}{' '}
        <small className={css.quiet}>{t('bell.browsers', { count: view.browsers })}</small>
      </span>
      <DisabledReason reason={reason}>
        <Button
          variant={isOn ? 'default' : 'filled'}
          disabled={reason !== undefined}
          loading={turn.isPending}
          onClick={() => turn.mutate()}
        >
          {isOn ? t('bell.pushStop') : t('bell.pushStart')}
        </Button>
      </DisabledReason>
      {turn.error !== null && <ErrorState problem={toProblem(turn.error)} />}
    </div>
  );
}
