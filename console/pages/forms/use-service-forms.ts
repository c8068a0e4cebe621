/** The forms of a service by which the person may tell something new. */
import { useQuery } from '@tanstack/react-query';
import type { FormView } from '../../../contract/records/form.ts';
import { formsQuery } from './form-queries.ts';

export function useServiceForms(serviceId: string): readonly FormView[] {
  return (useQuery(formsQuery).data ?? []).filter(
    (form) => form.serviceId === serviceId && form.recordKind === null,
  );
}
