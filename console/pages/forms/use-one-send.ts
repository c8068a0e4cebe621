/** A form of a service sent by one press, for screens of services that know all that it asks. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OneSend } from '../../../ui/service-web.ts';
import { formDraftQuery, formsQuery, sendForm } from './form-queries.ts';
import { makeKey } from './use-kept-draft.ts';

type Asked = Parameters<OneSend['send']>[0];

export function useOneSend(serviceId: string, formId: string): OneSend {
  const queries = useQueryClient();
  const { data: forms } = useQuery(formsQuery);
  const sending = useMutation({
    mutationFn: async ({ recordId, body }: Asked) => {
      // The version that is newest now: whoever presses has the list of now before them.
      const about =
        recordId === undefined
          ? {}
          : {
              record: recordId,
              base: (await queries.fetchQuery(formDraftQuery(serviceId, formId, recordId))).base,
            };
      return sendForm(serviceId, formId, { ...body, ...about }, makeKey());
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['service'] });
      void queries.invalidateQueries({ queryKey: ['records'] });
      void queries.invalidateQueries({ queryKey: ['record'] });
    },
  });
  return {
    isMine: forms?.some((form) => form.serviceId === serviceId && form.id === formId),
    isPending: sending.isPending,
    error: sending.error,
    codes: sending.data?.records.map(({ code }) => code),
    send: sending.mutate,
  };
}
