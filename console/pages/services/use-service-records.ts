/** Records of a service, page after page, as of the time that is looked at. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { RecordList } from '../../../contract/api.ts';
import { useAgainMs } from '../../../ui/time/clock-context.tsx';
import { getJson } from '../../api/api-client.ts';
import type { ServiceView } from './service-view.ts';

const againMs = 60_000;
const pageSize = 100;
const FIRST_PAGE: string | null = null;

export interface RecordsWanted {
  readonly kind?: string | undefined;
  readonly status?: string | undefined;
  readonly areaCode?: string | undefined;
  readonly open?: boolean | undefined;
  readonly text?: string | undefined;
  readonly limit?: number | undefined;
}

export function useServiceRecords({ manifest, atMs }: ServiceView, wanted: RecordsWanted) {
  const everyMs = useAgainMs(againMs);
  const limit = wanted.limit ?? pageSize;
  const filter = { ...wanted, serviceId: manifest.id, at: atMs, limit };
  return useInfiniteQuery({
    queryKey: ['records', 'of-service', filter],
    queryFn: ({ pageParam, signal }) =>
      getJson<RecordList>('/records', { ...filter, after: pageParam ?? undefined }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: atMs === undefined ? everyMs : false,
    enabled: manifest.recordKinds.length > 0,
  });
}
