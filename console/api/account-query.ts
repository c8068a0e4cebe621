/** One's own account: factors, passkeys, sessions. */
import { queryOptions } from '@tanstack/react-query';
import type { AccountView } from '../../contract/people/account.ts';
import { getJson } from './api-client.ts';

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => getJson<AccountView>('/me/account', {}, signal),
});
