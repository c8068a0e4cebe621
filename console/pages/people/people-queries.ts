/** Reads and writes about people. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Role } from '../../../contract/access.ts';
import type { UserView } from '../../../contract/api.ts';
import { getJson, sendJson } from '../../api/api-client.ts';

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly users: readonly UserView[] }>('/users', {}, signal)).users,
});

export interface NewUser {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly agencyId: string | null;
}

function useUserMutation<Given>(send: (given: Given) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['users'] });
      void queryClient.invalidateQueries({ queryKey: ['me'] });
    },
  });
}

export const useCreateUser = () => useUserMutation((user: NewUser) => sendJson('POST', '/users', user));

export const useSetRoles = (userId: string) =>
  useUserMutation((given: { readonly roles: readonly Role[]; readonly agencyId: string | null }) =>
    sendJson('PUT', `/users/${encodeURIComponent(userId)}/roles`, given),
  );

export const useSetPassword = (userId: string) =>
  useUserMutation((password: string) =>
    sendJson('PUT', `/users/${encodeURIComponent(userId)}/password`, { password }),
  );
