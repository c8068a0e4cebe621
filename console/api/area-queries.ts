/** What the wards of today are called; they change once in a generation. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Text } from '../../contract/basics/text.ts';
import { getJson } from './api-client.ts';

interface NamedArea {
  readonly code: string;
  readonly name: Text;
}

export const areasQuery = queryOptions({
  queryKey: ['areas'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly areas: readonly NamedArea[] }>('/areas', {}, signal)).areas,
  staleTime: Infinity,
});

export function useAreaName(): (code: string) => Text | undefined {
  const areas = useQuery(areasQuery).data;
  return useCallback((code: string) => areas?.find((area) => area.code === code)?.name, [areas]);
}
