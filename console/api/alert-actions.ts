/** What a person may do to an alert: acknowledge, shelve, unshelve. The answer is the alert as it is now. */
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { AlertView } from '../../contract/alerts/alert.ts';
import { useLive } from '../live/live-context.tsx';
import { sendJson } from './api-client.ts';

export type AlertAction =
  | { readonly action: 'acknowledge'; readonly alertId: number; readonly note: string }
  | { readonly action: 'shelve'; readonly alertId: number; readonly until: number; readonly reason: string }
  | { readonly action: 'reject-correction'; readonly alertId: number; readonly reason: string }
  | { readonly action: 'unshelve' | 'confirm-correction'; readonly alertId: number };

/** Sends an action and puts the answer on every screen that shows the alert, without waiting for the socket. */
export function useAlertAction(): UseMutationResult<AlertView, Error, AlertAction> {
  const queryClient = useQueryClient();
  const live = useLive();
  return useMutation({
    mutationFn: ({ action, alertId, ...body }: AlertAction) =>
      sendJson<AlertView>('POST', `/alerts/${alertId}/${action}`, body),
    onSuccess: (alert) => {
      live.store.applyChange({ alerts: [alert] });
      void queryClient.invalidateQueries({ queryKey: ['alert', alert.id] });
      void queryClient.invalidateQueries({ queryKey: ['alerts'] });
      void queryClient.invalidateQueries({ queryKey: ['asset'] });
    },
  });
}
