/** Asking for what is published, and for the keys of programs that read it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  OpenDataKeyList,
  OpenDataKeyMade,
  PublishedList,
} from '../../../contract/services/open-data-keys.ts';
import { getJson, sendJson } from '../../api/api-client.ts';
import { say } from '../../say.ts';

export const publishedQuery = queryOptions({
  queryKey: ['open-data', 'published'],
  queryFn: ({ signal }) => getJson<PublishedList>('/open-data', {}, signal),
});

export const openDataKeysQuery = queryOptions({
  queryKey: ['open-data', 'keys'],
  queryFn: ({ signal }) => getJson<OpenDataKeyList>('/open-data/keys', {}, signal),
});

export function useMakeOpenDataKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (given: { readonly name: string; readonly expires?: number }) =>
      sendJson<OpenDataKeyMade>('POST', '/open-data/keys', given),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: openDataKeysQuery.queryKey }),
  });
}

export function useRevokeOpenDataKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => sendJson<null>('DELETE', `/open-data/keys/${encodeURIComponent(id)}`),
    onSuccess: () => {
      say('saved.keyRevoked', undefined);
      void queryClient.invalidateQueries({ queryKey: openDataKeysQuery.queryKey });
    },
  });
}
