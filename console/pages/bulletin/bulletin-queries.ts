/** Asking for morning bulletins: the list, and one whole. */
import { queryOptions } from '@tanstack/react-query';
import type { BulletinDetail, BulletinList } from '../../../contract/papers/bulletin.ts';
import { getJson } from '../../api/api-client.ts';

export const bulletinsQuery = queryOptions({
  queryKey: ['bulletins'],
  queryFn: ({ signal }) => getJson<BulletinList>('/bulletins', {}, signal),
});

export const bulletinQuery = (id: string) =>
  queryOptions({
    queryKey: ['bulletins', id],
    queryFn: ({ signal }) => getJson<BulletinDetail>(`/bulletins/${id}`, {}, signal),
  });
