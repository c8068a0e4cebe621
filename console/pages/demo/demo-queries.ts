/** The demo's state and its cables. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { DemoState } from '../../../contract/api.ts';
import { getJson, sendJson } from '../../api/api-client.ts';

const REREAD_MS = 10_000;

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => getJson<DemoState>('/demo', {}, signal),
  refetchInterval: REREAD_MS,
  retry: false,
});

/** Pulls or plugs the cable of one asset; every screen that shows it knows at once. */
export function useSetCable() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (given: { readonly asset: string; readonly plugged: boolean }) =>
      sendJson<Pick<DemoState, 'unplugged'>>('POST', '/demo/cable', given),
    onSuccess: ({ unplugged }) => {
      queryClient.setQueryData(demoQuery.queryKey, (before) =>
        before === undefined ? before : { ...before, unplugged },
      );
    },
  });
}
