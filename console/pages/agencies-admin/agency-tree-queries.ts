/** Reads and writes of the agency tree. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Agency, AgencyChange, AgencyVersion } from '../../../contract/city/agency.ts';
import { getJson, sendJson } from '../../api/api-client.ts';
import { say } from '../../say.ts';

export const agencyTreeQuery = (atMs: number | undefined) =>
  queryOptions({
    queryKey: ['agency-tree', atMs],
    queryFn: async ({ signal }) =>
      (await getJson<{ readonly agencies: readonly AgencyVersion[] }>('/agencies', { atMs }, signal))
        .agencies,
  });

export const agencyVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['agency-tree', 'versions', id],
    queryFn: async ({ signal }) =>
      (await getJson<{ readonly versions: readonly AgencyVersion[] }>(`/agencies/${id}/versions`, {}, signal))
        .versions,
  });

/** What a person wants with an agency. */
export type AgencyWish =
  | { readonly verb: 'add'; readonly agency: Agency }
  | { readonly verb: 'change'; readonly id: string; readonly change: AgencyChange; readonly why: string }
  | { readonly verb: 'merge'; readonly id: string; readonly intoId: string; readonly why: string }
  | { readonly verb: 'end'; readonly id: string; readonly why: string };

export function useAgencyWish() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, { verb }) => {
      say(`saved.agency_${verb}`, verb);
      void queryClient.invalidateQueries({ queryKey: ['agency-tree'] });
      void queryClient.invalidateQueries({ queryKey: ['catalogue'] });
    },
  });
}

function send(wish: AgencyWish): Promise<unknown> {
  switch (wish.verb) {
    case 'add':
      return sendJson('POST', '/agencies', wish.agency);
    case 'change':
      return sendJson('PATCH', `/agencies/${wish.id}`, { ...wish.change, why: wish.why });
    case 'merge':
      return sendJson('POST', `/agencies/${wish.id}/merge`, { intoId: wish.intoId, why: wish.why });
    case 'end':
      return sendJson('POST', `/agencies/${wish.id}/end`, { why: wish.why });
  }
}
