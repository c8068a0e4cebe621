/** Reads and writes about what a person was told, and how they want to be told. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { NotificationList } from '../../contract/case-lists.ts';
import type { NotificationPreferences, NotificationPreferencesView } from '../../contract/notification.ts';
import { getJson, sendJson } from './api-client.ts';

/** The bell keeps this many; older ones are asked for on their page. */
const bellSize = 50;

export const bellQuery = queryOptions({
  queryKey: ['notifications'],
  queryFn: ({ signal }) => getJson<NotificationList>('/notifications', { limit: bellSize }, signal),
});

export const preferencesQuery = queryOptions({
  queryKey: ['notification-preferences'],
  queryFn: ({ signal }) => getJson<NotificationPreferencesView>('/me/notification-preferences', {}, signal),
});

/** Marks some as read, or all of them. */
export function useMarkRead() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly number[] | 'all') =>
      sendJson('POST', '/notifications/read', ids === 'all' ? {} : { ids }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: bellQuery.queryKey }),
  });
}

export function useSavePreferences() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (wish: NotificationPreferences) =>
      sendJson<NotificationPreferencesView>('PUT', '/me/notification-preferences', wish),
    onSuccess: (view) => queryClient.setQueryData(preferencesQuery.queryKey, view),
  });
}
