/** Reads and writes of terms and holds. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { RetentionState } from '../../../contract/people/personal.ts';
import { getJson, sendJson } from '../../api/api-client.ts';
import { say, type Said } from '../../say.ts';

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

function useRetentionMutation<Given>(send: (given: Given) => Promise<unknown>, said: Said<Given>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, given) => {
      say(said, given);
      void queryClient.invalidateQueries({ queryKey: ['retention'] });
    },
  });
}

export const useSetTerm = () =>
  useRetentionMutation(
    ({ kind, ...body }: TermGiven) => sendJson('PUT', `/retention/${kind}`, body),
    'saved.term',
  );

export const useRunRetention = () =>
  useRetentionMutation(() => sendJson('POST', '/retention/runs'), 'saved.retentionRun');

export const usePlaceHold = () =>
  useRetentionMutation(
    (given: { readonly caseId: number; readonly reason: string }) =>
      sendJson('POST', '/retention/holds', given),
    'beside',
  );

export const useLiftHold = () =>
  useRetentionMutation(
    ({ id, why }: { readonly id: number; readonly why: string }) =>
      sendJson('POST', `/retention/holds/${id}/lift`, { why }),
    'saved.holdLifted',
  );
