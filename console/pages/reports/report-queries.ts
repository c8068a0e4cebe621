/** Asking for reports: the list, one edition, and what it would say now. */
import { queryOptions } from '@tanstack/react-query';
import type {
  ReportChanges,
  ReportEditionDetail,
  ReportList,
  ReportScheduleList,
} from '../../../contract/papers/report.ts';
import { getJson } from '../../api/api-client.ts';

export const reportsQuery = queryOptions({
  queryKey: ['reports'],
  queryFn: ({ signal }) => getJson<ReportList>('/reports', {}, signal),
});

export const schedulesQuery = queryOptions({
  queryKey: ['reports', 'schedules'],
  queryFn: ({ signal }) => getJson<ReportScheduleList>('/reports/schedules', {}, signal),
});

export const editionQuery = (id: string) =>
  queryOptions({
    queryKey: ['reports', id],
    queryFn: ({ signal }) => getJson<ReportEditionDetail>(`/reports/editions/${id}`, {}, signal),
  });

/** Costly for the server: asked for by hand, and kept while the page is open. */
export const changesQuery = (id: string) =>
  queryOptions({
    queryKey: ['reports', id, 'changes'],
    queryFn: ({ signal }) => getJson<ReportChanges>(`/reports/editions/${id}/changes`, {}, signal),
    enabled: false,
    staleTime: Infinity,
  });
