/** Reads and writes about requests of data subjects and breaches. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  PersonalBreach,
  PersonalFindings,
  PersonalOutcome,
  PersonalRequest,
  PersonalRequestKind,
} from '../../../contract/people/personal.ts';
import { getJson, sendJson } from '../../api/api-client.ts';
import { saveFile } from '../../api/save-file.ts';
import { say, type Said } from '../../say.ts';

export const requestsQuery = queryOptions({
  queryKey: ['personal', 'requests'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly requests: readonly PersonalRequest[] }>('/personal/requests', {}, signal))
      .requests,
});

export const breachesQuery = queryOptions({
  queryKey: ['personal', 'breaches'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly breaches: readonly PersonalBreach[] }>('/personal/breaches', {}, signal))
      .breaches,
});

export interface RequestGiven {
  readonly kind: PersonalRequestKind;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly codes: readonly string[];
  readonly proof: string;
  readonly wish: string;
}

function usePersonalMutation<Given, Answer>(send: (given: Given) => Promise<Answer>, said: Said<Given>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, given) => {
      say(said, given);
      void queryClient.invalidateQueries({ queryKey: ['personal'] });
    },
  });
}

export const useRegisterRequest = () =>
  usePersonalMutation(
    (given: RequestGiven) => sendJson<PersonalRequest>('POST', '/personal/requests', given),
    'saved.request',
  );

export const useSearchPerson = (id: number) =>
  useMutation({ mutationFn: () => sendJson<PersonalFindings>('POST', `/personal/requests/${id}/search`) });

/** What changes a request without more words. */
export type PlainAct = 'acknowledge' | 'erasure/confirm';
export const useAct = (id: number) =>
  usePersonalMutation(
    (act: PlainAct) => sendJson('POST', `/personal/requests/${id}/${act}`),
    (act) => (act === 'acknowledge' ? 'saved.requestAcknowledged' : 'saved.erased'),
  );

export const useProposeErasure = (id: number) =>
  usePersonalMutation(
    (places: readonly string[]) => sendJson('POST', `/personal/requests/${id}/erasure`, { places }),
    'saved.erasureProposed',
  );

export const useAnswerRequest = (id: number) =>
  usePersonalMutation(
    (given: { readonly outcome: PersonalOutcome; readonly text: string }) =>
      sendJson('POST', `/personal/requests/${id}/answer`, given),
    'saved.requestAnswered',
  );

/** Saves the ZIP of what is held about the person. */
export const useExportPerson = (id: number) =>
  useMutation({
    mutationFn: (places: readonly string[]) =>
      saveFile(`/personal/requests/${id}/export`, { places }, `personal-${id}.zip`),
  });

export const useRegisterBreach = () =>
  usePersonalMutation(
    (given: { readonly what: string; readonly people?: number; readonly foundMs: number }) =>
      sendJson('POST', '/personal/breaches', given),
    'saved.breach',
  );

export const useNoteNotice = () =>
  usePersonalMutation(
    ({ id, how }: { readonly id: number; readonly how: string }) =>
      sendJson('POST', `/personal/breaches/${id}/notice`, { how }),
    'saved.breachNotice',
  );
