/** Reads and writes about people. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Grant } from '../../../contract/people/access.ts';
import type {
  ReviewRow,
  SessionView,
  SsoLinkView,
  SsoRequestView,
} from '../../../contract/people/account.ts';
import type { UserList } from '../../../contract/people/user.ts';
import type { AddressKind, NotificationPreferencesView } from '../../../contract/people/notification.ts';
import { getJson, sendJson } from '../../api/api-client.ts';
import { say, type Said } from '../../say.ts';

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => getJson<UserList>('/users', {}, signal),
});

export const reviewQuery = queryOptions({
  queryKey: ['users', 'review'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly rows: readonly ReviewRow[] }>('/users/review', {}, signal)).rows,
});

export const userSessionsQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', userId, 'sessions'],
    queryFn: async ({ signal }) =>
      (await getJson<{ readonly sessions: readonly SessionView[] }>(`${toPath(userId)}/sessions`, {}, signal))
        .sessions,
  });

export const ssoLinksQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', userId, 'sso'],
    queryFn: async ({ signal }) =>
      (await getJson<{ readonly links: readonly SsoLinkView[] }>(`${toPath(userId)}/sso`, {}, signal)).links,
  });

export const addressesQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', userId, 'addresses'],
    queryFn: ({ signal }) => readPreferences(userId, signal),
  });

/** Of the whole centre: only who keeps all people may read them. */
export const ssoRequestsQuery = queryOptions({
  queryKey: ['users', 'sso-requests'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly requests: readonly SsoRequestView[] }>('/users/sso-requests', {}, signal))
      .requests,
});

export interface NewUser {
  readonly username: string;
  readonly name: string;
  /** Null: the person comes by single sign-on, or gets one later. */
  readonly password: string | null;
  readonly email: string | null;
  readonly grants: readonly Grant[];
}

const toPath = (userId: string) => `/users/${encodeURIComponent(userId)}`;

const readPreferences = (userId: string, signal?: AbortSignal) =>
  getJson<NotificationPreferencesView>(`${toPath(userId)}/notification-preferences`, {}, signal);

function useUserMutation<Given>(send: (given: Given) => Promise<unknown>, said: Said<Given>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, given) => {
      say(said, given);
      void queryClient.invalidateQueries({ queryKey: ['users'] });
      void queryClient.invalidateQueries({ queryKey: ['me'] });
    },
  });
}

export const useCreateUser = () =>
  useUserMutation((user: NewUser) => sendJson('POST', '/users', user), 'saved.person');

export const useSetFacts = (userId: string) =>
  useUserMutation(
    (given: { readonly name: string; readonly email: string | null }) =>
      sendJson('PUT', toPath(userId), given),
    'beside',
  );

export const useSetGrants = (userId: string) =>
  useUserMutation(
    (grants: readonly Grant[]) => sendJson('PUT', `${toPath(userId)}/roles`, { grants }),
    'saved.grants',
  );

export const useSetPassword = (userId: string) =>
  useUserMutation(
    (password: string) => sendJson('PUT', `${toPath(userId)}/password`, { password }),
    'beside',
  );

interface AddressesGiven {
  readonly email: string | null;
  readonly phone: string | null;
  readonly answersFor: readonly AddressKind[];
}

/** Addresses alone: channels and quiet hours stay as the person has them by now. */
export const useSetAddresses = (userId: string) =>
  useUserMutation(async (given: AddressesGiven) => {
    const { preferences } = await readPreferences(userId);
    return sendJson('PUT', `${toPath(userId)}/notification-preferences`, { ...preferences, ...given });
  }, 'saved.addresses');

export const useDisable = (userId: string) =>
  useUserMutation((why: string) => sendJson('POST', `${toPath(userId)}/disable`, { why }), 'saved.disabled');

export const useEnable = (userId: string) =>
  useUserMutation(() => sendJson('POST', `${toPath(userId)}/enable`), 'saved.enabled');

export const useEndSessions = (userId: string) =>
  useUserMutation(() => sendJson('DELETE', `${toPath(userId)}/sessions`), 'saved.sessionsEnded');

export const useSetShared = (userId: string) =>
  useUserMutation(
    (shared: boolean) => sendJson('PUT', `${toPath(userId)}/shared`, { shared }),
    (shared) => (shared ? 'saved.shared' : 'saved.unshared'),
  );

export const useRemoveSecondFactor = (userId: string) =>
  useUserMutation(() => sendJson('DELETE', `${toPath(userId)}/second-factor`), 'saved.factorRemoved');

export interface SsoLinkGiven {
  readonly userId: string;
  readonly subject: string;
}
export const useLinkSso = () =>
  useUserMutation(
    ({ userId, subject }: SsoLinkGiven) => sendJson('PUT', `${toPath(userId)}/sso`, { subject }),
    'beside',
  );

export const useUnlinkSso = (userId: string) =>
  useUserMutation(() => sendJson('DELETE', `${toPath(userId)}/sso`), 'saved.ssoUnlinked');
