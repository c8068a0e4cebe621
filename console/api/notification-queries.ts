/** Reads and writes about what a person was told, and how they want to be told. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { NotificationList } from '../../contract/cases/case-lists.ts';
import type {
  AddressKind,
  NotificationPreferences,
  NotificationPreferencesView,
} from '../../contract/people/notification.ts';
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

/** What is under way gets its receipt within seconds; all else changes when the case does. */
const receiptMs = 5_000;

/** Who was told of a case, over which channel, and what proves it; oldest first. */
export function caseNotificationsQuery(caseId: number, version: number) {
  return queryOptions({
    queryKey: ['case-notifications', caseId, version],
    queryFn: async ({ signal }) =>
      (await getJson<NotificationList>(`/cases/${caseId}/notifications`, {}, signal)).notifications,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.some((one) => one.state === 'queued' || one.state === 'sent') === true ? receiptMs : false,
  });
}

/** Marks some as read, or all of them. */
export function useMarkRead() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly number[] | 'all') =>
      sendJson('POST', '/notifications/read', ids === 'all' ? {} : { ids }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: bellQuery.queryKey }),
  });
}

function usePreferenceMutation<Given>(send: (given: Given) => Promise<NotificationPreferencesView>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (view) => queryClient.setQueryData(preferencesQuery.queryKey, view),
  });
}

export const useSavePreferences = () =>
  usePreferenceMutation((wish: NotificationPreferences) =>
    sendJson('PUT', '/me/notification-preferences', wish),
  );

/** A new code to one's own address. */
export const useSendCode = () =>
  usePreferenceMutation((kind: AddressKind) => sendJson('POST', '/me/notification-code', { kind }));

/** The code that came back. */
export const useVerifyAddress = () =>
  usePreferenceMutation((given: { readonly kind: AddressKind; readonly code: string }) =>
    sendJson('POST', '/me/notification-code/verify', given),
  );
