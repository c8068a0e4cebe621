/** Forms that are filled in while somebody is on the telephone: they stand open, never behind a menu. */
import { useQuery } from '@tanstack/react-query';
import type { FormView } from '../../../contract/records/form.ts';
import { formsQuery } from './form-queries.ts';

/** True when it tells something new and asks for the number of who rings. */
export const takesCalls = ({ fields, recordKind }: Pick<FormView, 'fields' | 'recordKind'>): boolean =>
  recordKind === null && Object.values(fields).some(({ keptAs }) => keptAs === 'caller');

/** Those that the person may send, of every service. */
export function useCallForms(): readonly FormView[] {
  return (useQuery(formsQuery).data ?? []).filter(takesCalls);
}
