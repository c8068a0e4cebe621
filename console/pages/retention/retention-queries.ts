/** Reads and writes of terms and holds. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { RetentionState } from '../../../contract/personal.ts';
import { getJson, sendJson } from '../../api/api-client.ts';

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => getJson<RetentionState>('/retention', {}, signal),
});

export interface TermGiven {
  readonly kind: string;
  readonly days: number | null;
  readonly legalBasis: string;
  readonly why: string;
}

function useRetentionMutation<Given>(send: (given: Given) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['retention'] }),
  });
}

export const useSetTerm = () =>
  useRetentionMutation(({ kind, ...body }: TermGiven) => sendJson('PUT', `/retention/${kind}`, body));

export const useRunRetention = () => useRetentionMutation(() => sendJson('POST', '/retention/runs'));

export const usePlaceHold = () =>
  useRetentionMutation((given: { readonly caseId: number; readonly reason: string }) =>
    sendJson('POST', '/retention/holds', given),
  );

export const useLiftHold = () =>
  useRetentionMutation(({ id, why }: { readonly id: number; readonly why: string }) =>
    sendJson('POST', `/retention/holds/${id}/lift`, { why }),
  );
