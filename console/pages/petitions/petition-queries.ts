/** Asking for petitions: the list, one of them, the counts that leaders see. */
import { queryOptions } from '@tanstack/react-query';
import type { Petition, PetitionCounts, PetitionList } from '../../../contract/records/petition.ts';
import { getJson } from '../../api/api-client.ts';

export const petitionsQuery = queryOptions({
  queryKey: ['petitions'],
  queryFn: ({ signal }) => getJson<PetitionList>('/petitions', {}, signal),
});

export const petitionQuery = (id: number) =>
  queryOptions({
    queryKey: ['petitions', id],
    queryFn: ({ signal }) => getJson<Petition>(`/petitions/${id}`, {}, signal),
    // Each look stands in the journal: none is taken that nobody asked for.
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  });

export const petitionCountsQuery = queryOptions({
  queryKey: ['petition-counts'],
  queryFn: ({ signal }) => getJson<PetitionCounts>('/petition-counts', {}, signal),
});
