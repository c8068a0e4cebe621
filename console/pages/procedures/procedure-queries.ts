/** Reads and writes about procedures: list, versions, check, save. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { RuleProblem } from '../../../contract/rules/rule-view.ts';
import type { ProcedureView } from '../../../contract/cases/case-lists.ts';
import type { SignedEmergency } from '../../../contract/alerts/leaders.ts';
import type { ProcedureDefinition, ProcedureVersion } from '../../../contract/cases/procedure.ts';
import { getJson, sendJson } from '../../api/api-client.ts';
import { say } from '../../say.ts';

/** The server refuses a shorter note. */
export const leastNote = 3;

export const proceduresQuery = queryOptions({
  queryKey: ['procedures'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly procedures: readonly ProcedureView[] }>('/procedures', {}, signal)).procedures,
});

export const signedQuery = queryOptions({
  queryKey: ['signed-emergencies'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly emergencies: readonly SignedEmergency[] }>('/signed-emergencies', {}, signal))
      .emergencies,
});

/** Enters a line of the list, or takes one off with a reason. */
export function useChangeSigned() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ path, ...body }: { readonly path: string } & Readonly<Record<string, unknown>>) =>
      sendJson<SignedEmergency>('POST', path, body),
    onSuccess: () => {
      say('saved.signed', undefined);
      return queryClient.invalidateQueries({ queryKey: ['signed-emergencies'] });
    },
  });
}

export function versionsQuery(id: string) {
  return queryOptions({
    queryKey: ['procedures', id, 'versions'],
    queryFn: async ({ signal }) =>
      (
        await getJson<{ readonly versions: readonly ProcedureVersion[] }>(
          `/procedures/${encodeURIComponent(id)}/versions`,
          {},
          signal,
        )
      ).versions,
  });
}

/** What the server finds wrong with a draft; asked again for each draft. */
export function checkQuery(draft: ProcedureDefinition) {
  return queryOptions({
    queryKey: ['procedure-check', draft],
    queryFn: async () =>
      (
        await sendJson<{ readonly problems: readonly RuleProblem[] }>('POST', '/procedures/check', {
          definition: draft,
        })
      ).problems,
    placeholderData: (before: readonly RuleProblem[] | undefined) => before,
    gcTime: 0,
    retry: false,
  });
}

export function useSaveProcedure() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({
      draft,
      ...body
    }: {
      readonly draft: ProcedureDefinition;
      readonly note: string;
      readonly basedOn: number | undefined;
    }) =>
      sendJson<ProcedureVersion>('PUT', `/procedures/${encodeURIComponent(draft.id)}`, {
        definition: draft,
        ...body,
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['procedures'] }),
  });
}

export function useEnableProcedure() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({
      id,
      ...body
    }: {
      readonly id: string;
      readonly enabled: boolean;
      readonly note: string;
    }) => sendJson<ProcedureVersion>('POST', `/procedures/${encodeURIComponent(id)}/enable`, body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['procedures'] }),
  });
}
