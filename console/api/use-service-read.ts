/** A question of a service's screen to its own server, asked again by itself as long as it is about now. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../ui/service-web.ts';
import { useAgainMs } from '../../ui/time/clock-context.tsx';
import { getJson } from './api-client.ts';

const againMs = 30_000;

export function useServiceRead<T>(
  path: string,
  query: Readonly<Record<string, string | number | undefined>> = {},
): Answer<T> {
  const everyMs = useAgainMs(againMs);
  const { data, isPending, error } = useQuery({
    queryKey: ['service', path, query],
    queryFn: ({ signal }) => getJson<T>(path, query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: query.at === undefined ? everyMs : false,
  });
  return { data, isPending, error };
}
