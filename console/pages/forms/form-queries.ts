/** What a form's page asks of the server, and how a form is sent. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CaseOfRecord } from '../../../contract/cases/case-lists.ts';
import type {
  FormAlike,
  FormDraftView,
  FormEarlier,
  FormForesight,
  FormList,
  FormGuesses,
  FormReceipt,
} from '../../../contract/records/form.ts';
import { getJson, sendJson } from '../../api/api-client.ts';

export type FormBody = Readonly<Record<string, unknown>>;

export const formsQuery = queryOptions({
  queryKey: ['forms'],
  queryFn: async ({ signal }) => (await getJson<FormList>('/forms', {}, signal)).forms,
  staleTime: 5 * 60_000,
});

export function formDraftQuery(serviceId: string, formId: string, recordId: number) {
  return queryOptions({
    queryKey: ['forms', serviceId, formId, recordId],
    queryFn: ({ signal }) =>
      getJson<FormDraftView>(`/services/${serviceId}/actions/${formId}/records/${recordId}`, {}, signal),
    staleTime: 0,
  });
}

export function foreseenQuery(serviceId: string, formId: string, body: FormBody | undefined, key: string) {
  return queryOptions({
    queryKey: ['forms', serviceId, formId, 'foreseen', body],
    queryFn: () =>
      sendJson<FormForesight>('POST', `/services/${serviceId}/actions/${formId}/foreseen`, body, {
        'idempotency-key': key,
      }),
    enabled: body !== undefined,
    retry: false,
  });
}

/** What is written so far, the ward where it is known, and under the id of the field what stands in it: in no address. */
type Told = Readonly<Record<string, string | number | undefined>>;

/** What a service guesses from what is written so far. */
export function guessesQuery(serviceId: string, read: string, told: Told) {
  return queryOptions({
    queryKey: ['forms', serviceId, 'guessed', read, told],
    queryFn: () => sendJson<FormGuesses>('POST', `/services/${serviceId}${read}`, told),
    enabled: told.text !== '',
    retry: false,
    placeholderData: keepPreviousData,
    // What people said is not kept longer than it is looked at.
    gcTime: 0,
  });
}

/** What may have been told already. */
export function alikeQuery(serviceId: string, read: string, told: Told) {
  return queryOptions({
    queryKey: ['forms', serviceId, 'alike', read, told],
    queryFn: () => sendJson<FormAlike>('POST', `/services/${serviceId}${read}`, told),
    enabled: told.text !== '',
    retry: false,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

/** What was told from a number before. Nothing of another number is ever shown meanwhile. */
export function earlierQuery(serviceId: string, read: string, telephone: string | undefined) {
  return queryOptions({
    queryKey: ['forms', serviceId, 'earlier', read, telephone],
    queryFn: () => sendJson<FormEarlier>('POST', `/services/${serviceId}${read}`, { telephone }),
    enabled: telephone !== undefined,
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
}

export function sendForm(
  serviceId: string,
  formId: string,
  body: FormBody,
  key: string,
): Promise<FormReceipt> {
  return sendJson('POST', `/services/${serviceId}/actions/${formId}`, body, { 'idempotency-key': key });
}

/** Asked until the case is there: it is opened a moment after the record is stored. */
export function caseOfRecordQuery(recordId: number) {
  return queryOptions({
    queryKey: ['case-of-record', recordId],
    queryFn: async ({ signal }) =>
      (await getJson<CaseOfRecord>(`/records/${recordId}/case`, {}, signal)).case,
    refetchInterval: ({ state }) => (state.data === null && state.dataUpdateCount < 10 ? 1_000 : false),
  });
}
