/** Reads of the journal. */
import { infiniteQueryOptions, useMutation } from '@tanstack/react-query';
import type { JournalList, JournalVerdict } from '../../../contract/journal/journal.ts';
import { getJson } from '../../api/api-client.ts';
import type { JournalSearch } from './journal-search.ts';

const PAGE = 100;

export type JournalFilter = Omit<JournalSearch, 'entry'>;

export const journalQuery = (filter: JournalFilter) =>
  infiniteQueryOptions({
    queryKey: ['journal', filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ signal, pageParam }) =>
      getJson<JournalList>('/journal', { ...filter, before: pageParam, limit: PAGE }, signal),
    getNextPageParam: (page) => page.nextBefore ?? undefined,
  });

/** Checks the whole chain; takes seconds when the journal is years long. */
export const useVerify = () => useMutation({ mutationFn: () => getJson<JournalVerdict>('/journal/verify') });

/** Address of the export with the same filter. */
export function toExportUrl(filter: JournalFilter, format: 'ndjson' | 'csv'): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  return `/api/v1/journal/export?${query.toString()}`;
}
