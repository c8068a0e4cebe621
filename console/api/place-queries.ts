/** Reads of the city's published lists of places; they change only with the city pack. */
import { queryOptions } from '@tanstack/react-query';
import type { CityPlaceKindList, CityPlaceList } from '../../contract/city/city-place.ts';
import { getJson } from './api-client.ts';

export const placeKindsQuery = queryOptions({
  queryKey: ['places', 'kinds'],
  queryFn: async ({ signal }) => (await getJson<CityPlaceKindList>('/places/kinds', {}, signal)).kinds,
  staleTime: Infinity,
});

export function placesQuery(filter: { kind?: string; q?: string; limit?: number }) {
  return queryOptions({
    queryKey: ['places', filter],
    queryFn: async ({ signal }) => (await getJson<CityPlaceList>('/places', filter, signal)).places,
    staleTime: Infinity,
  });
}
