/** Asking for notices: the list, those of a case, one whole, and the table of who may sign. */
import { queryOptions } from '@tanstack/react-query';
import type {
  ClosedRoadList,
  NoticeDetail,
  NoticeList,
  OfficialTextList,
  SignTableView,
} from '../../../contract/notices/notice.ts';
import { getJson } from '../../api/api-client.ts';

const AGAIN_MS = 15_000;

export const noticesQuery = (filter: { readonly caseId?: number; readonly at?: number | undefined } = {}) =>
  queryOptions({
    queryKey: ['notices', filter],
    queryFn: ({ signal }) => getJson<NoticeList>('/notices', filter, signal),
    refetchInterval: AGAIN_MS,
  });

export const noticeQuery = (id: string) =>
  queryOptions({
    queryKey: ['notices', id],
    queryFn: ({ signal }) => getJson<NoticeDetail>(`/notices/${id}`, {}, signal),
    refetchInterval: AGAIN_MS,
  });

export const signTableQuery = queryOptions({
  queryKey: ['notice-sign-table'],
  queryFn: ({ signal }) => getJson<SignTableView>('/notice-sign-table', {}, signal),
});

export const officialTextsQuery = queryOptions({
  queryKey: ['notice-official-texts'],
  queryFn: ({ signal }) => getJson<OfficialTextList>('/notice-official-texts', {}, signal),
});

export const closedRoadsQuery = queryOptions({
  queryKey: ['notice-closed-roads'],
  queryFn: ({ signal }) => getJson<ClosedRoadList>('/notice-closed-roads', {}, signal),
});
