/** Records of a service, page after page, as of the time that is looked at. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { RecordList } from '../../../contract/api.ts';
import { getJson } from '../../api/api-client.ts';
import type { ServiceView } from './service-view.ts';

const againMs = 60_000;
const pageSize = 100;

export interface RecordsWanted {
  readonly kind?: string | undefined;
  readonly status?: string | undefined;
  readonly areaCode?: string | undefined;
  readonly open?: boolean | undefined;
  readonly text?: string | undefined;
  readonly limit?: number | undefined;
}

export function useServiceRecords({ manifest, atMs }: ServiceView, wanted: RecordsWanted) {
  const limit = wanted.limit ?? pageSize;
  const filter = { ...wanted, serviceId: manifest.id, at: atMs, limit };
  return useInfiniteQuery({
    queryKey: ['records', 'of-service', filter],
    queryFn: ({ pageParam, signal }) =>
      getJson<RecordList>('/records', { ...filter, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, { records }) => sum + records.length, 0);
      return last.records.length < limit || loaded >= last.total ? undefined : loaded;
    },
    placeholderData: keepPreviousData,
    refetchInterval: atMs === undefined ? againMs : false,
    enabled: manifest.recordKinds.length > 0,
  });
}
