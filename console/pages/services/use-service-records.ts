/** Records of a service, page after page, as of the time that is looked at. */
import { keepPreviousData, useInfiniteQuery, useQueries } from '@tanstack/react-query';
import type { QueryFunctionContext, UseQueryResult } from '@tanstack/react-query';
import type { RecordList, RecordView } from '../../../contract/records/record-view.ts';
import type { MapBeside } from '../../../ui/service-web.ts';
import { useAgainMs } from '../../../ui/time/clock-context.tsx';
import { getJson } from '../../api/api-client.ts';
import type { ServiceView } from './service-view.ts';

const againMs = 60_000;
const pageSize = 100;
const mostBeside = 1_000;
const FIRST_PAGE: string | null = null;

export interface RecordsWanted {
  readonly kind?: string | undefined;
  readonly status?: string | undefined;
  readonly areaCode?: string | undefined;
  readonly open?: boolean | undefined;
  /** As `GET /records` takes them; with `kind`. */
  readonly facets?: string | undefined;
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

/** Open records that the map shows of other services, all at once. */
export function useRecordsBeside(
  beside: readonly MapBeside[],
  { atMs }: Pick<ServiceView, 'atMs'>,
): readonly RecordView[] {
  const everyMs = useAgainMs(againMs);
  const wanted = beside.flatMap(({ serviceId, recordKinds = [] }) =>
    recordKinds.map((kind) => ({ serviceId, kind, open: true, at: atMs, limit: mostBeside })),
  );
  return useQueries({
    queries: wanted.map((filter) => ({
      queryKey: ['records', 'beside', filter],
      queryFn: ({ signal }: QueryFunctionContext) => getJson<RecordList>('/records', filter, signal),
      refetchInterval: atMs === undefined ? everyMs : (false as const),
    })),
    combine: toRecords,
  });
}

const toRecords = (answers: readonly UseQueryResult<RecordList>[]): readonly RecordView[] =>
  answers.flatMap(({ data }) => data?.records ?? []);
