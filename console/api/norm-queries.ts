/** Reads and writes about norms. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { NormDetail, NormProposal, NormView } from '../../contract/rules/norm.ts';
import { say } from '../say.ts';
import { getJson, sendJson } from './api-client.ts';

export const normsQuery = queryOptions({
  queryKey: ['norms'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly norms: readonly NormView[] }>('/norms', {}, signal)).norms,
  staleTime: 60_000,
});

export function normQuery(id: string) {
  return queryOptions({
    queryKey: ['norms', id],
    queryFn: ({ signal }) => getJson<NormDetail>(`/norms/${toPath(id)}`, {}, signal),
  });
}

export function useProposeEra(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (proposal: NormProposal) =>
      sendJson<{ readonly id: number }>('POST', `/norms/${toPath(id)}/proposals`, proposal),
    onSuccess: () => {
      say('saved.normProposed', undefined);
      void queryClient.invalidateQueries({ queryKey: ['norms'] });
    },
  });
}

export interface Decision {
  readonly proposalId: number;
  readonly what: 'approve' | 'reject' | 'withdraw';
  readonly note: string;
}

export function useDecideEra() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ proposalId, what, note }: Decision) =>
      sendJson<null>('POST', `/norm-proposals/${proposalId}/decision`, { what, note }),
    onSuccess: (_answer, { what }) => {
      say(SAID[what], undefined);
      void queryClient.invalidateQueries({ queryKey: ['norms'] });
    },
  });
}

const SAID = {
  approve: 'saved.norm-approve',
  reject: 'saved.norm-reject',
  withdraw: 'saved.norm-withdraw',
} as const;

const toPath = (id: string) => id.split('/').map(encodeURIComponent).join('/');
