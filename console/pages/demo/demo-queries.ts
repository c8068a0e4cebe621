/** The cables of the demo. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DemoState } from '../../../contract/centre/demo.ts';
import { sendJson } from '../../api/api-client.ts';
import { demoQuery } from '../../api/demo-query.ts';

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
