/** Reads of cases, of what people do with them and of what proves it, each with its key. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AgencyScore, AuditState, CaseView } from '../../contract/cases/case.ts';
import type {
  CaseCounts,
  CaseDuplicate,
  CaseList,
  CaseQueue,
  CaseSort,
  CaseTally,
  DelegationList,
  DirectiveListing,
  MyWork,
  OrderStates,
  SavedView,
} from '../../contract/cases/case-lists.ts';
import type { IncidentList } from '../../contract/alerts/incident.ts';
import { getJson } from './api-client.ts';
import { FIRST_PAGE } from './queries.ts';

export interface CaseFilter {
  readonly queue?: CaseQueue | undefined;
  readonly state?: 'open' | 'closed' | undefined;
  readonly serviceId?: string | undefined;
  readonly severity?: readonly string[] | undefined;
  readonly agencyId?: string | undefined;
  readonly areaCode?: string | undefined;
  readonly kind?: string | undefined;
  readonly alertId?: number | undefined;
  readonly assetId?: number | undefined;
  readonly endedSinceMs?: number | undefined;
  readonly q?: string | undefined;
  readonly sort?: CaseSort | undefined;
  readonly limit?: number | undefined;
  readonly atMs?: number | undefined;
}
export function casesQuery(filter: CaseFilter) {
  return queryOptions({
    queryKey: ['cases', filter],
    queryFn: ({ signal }) => getJson<CaseList>('/cases', { ...filter }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The queue page after page; with the first one the numbers of all queues and phases, of the same moment. */
export function casePagesQuery(filter: CaseFilter) {
  return infiniteQueryOptions({
    queryKey: ['cases', 'pages', filter],
    queryFn: ({ pageParam, signal }) =>
      getJson<CaseList>(
        '/cases',
        pageParam === null ? { ...filter, numbers: true } : { ...filter, after: pageParam },
        signal,
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

/** All that match, page or no page, by phase; and of how many. */
export function caseTallyQuery({ sort: _sort, limit: _limit, ...filter }: CaseFilter) {
  return queryOptions({
    queryKey: ['case-tally', filter],
    queryFn: ({ signal }) => getJson<CaseTally>('/cases/tally', { ...filter }, signal),
    placeholderData: keepPreviousData,
  });
}

export function caseCountsQuery(atMs?: number) {
  return queryOptions({
    queryKey: ['case-counts', atMs],
    queryFn: ({ signal }) => getJson<CaseCounts>('/cases/counts', { atMs }, signal),
  });
}

/** @param atMs the case as it was then. */
export function caseQuery(id: number, atMs?: number) {
  return queryOptions({
    queryKey: atMs === undefined ? ['case', id] : ['case', id, atMs],
    queryFn: ({ signal }) => getJson<CaseView>(`/cases/${id}`, { atMs }, signal),
    enabled: id > 0,
  });
}

export function caseDuplicatesQuery(id: number) {
  return queryOptions({
    queryKey: ['case-duplicates', id],
    queryFn: async ({ signal }) =>
      (await getJson<{ readonly cases: readonly CaseDuplicate[] }>(`/cases/${id}/duplicates`, {}, signal))
        .cases,
  });
}

/** What its alerts and records tell of together with others. */
export function caseIncidentsQuery(caseId: number) {
  return queryOptions({
    queryKey: ['case-incidents', caseId],
    queryFn: async ({ signal }) => (await getJson<IncidentList>('/incidents', { caseId }, signal)).incidents,
  });
}

export const myWorkQuery = queryOptions({
  queryKey: ['my-work'],
  queryFn: ({ signal }) => getJson<MyWork>('/my-work', {}, signal),
});

export function agencyScoresQuery(from: number, to: number) {
  return queryOptions({
    queryKey: ['agency-scores', from, to],
    queryFn: async ({ signal }) =>
      (await getJson<{ readonly agencies: readonly AgencyScore[] }>('/agencies/score', { from, to }, signal))
        .agencies,
    placeholderData: keepPreviousData,
  });
}

export const directivesQuery = queryOptions({
  queryKey: ['directives'],
  queryFn: ({ signal }) => getJson<DirectiveListing>('/directives', {}, signal),
});

export const orderStatesQuery = queryOptions({
  queryKey: ['order-states'],
  queryFn: ({ signal }) => getJson<OrderStates>('/directives/documents', {}, signal),
});

export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: ({ signal }) => getJson<DelegationList>('/delegations', {}, signal),
});

/** The auditor runs every minute; the screen asks as often, so that its silence is seen. */
export const auditQuery = queryOptions({
  queryKey: ['audit'],
  queryFn: ({ signal }) => getJson<AuditState>('/audit', {}, signal),
  refetchInterval: 30_000,
});

export const savedViewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly views: readonly SavedView[] }>('/views', {}, signal)).views,
});
