/** Asking for what services tell citizens: once a minute, as long as the page stands open. */
import { queryOptions } from '@tanstack/react-query';
import type { CitizenCardList } from '../../../contract/services/citizen-card.ts';
import type { PublicNoticeList } from '../../../contract/notices/notice.ts';
import { getPublic } from '../../api/api-client.ts';

/** What is withdrawn is gone within half a minute: asked for oftener than that, and kept by nobody for long. */
export const publicNoticesQuery = queryOptions({
  queryKey: ['public', 'notices'],
  queryFn: ({ signal }) => getPublic<PublicNoticeList>('/notices', signal),
  refetchInterval: 15_000,
});

export const cardsQuery = queryOptions({
  queryKey: ['public', 'cards'],
  queryFn: ({ signal }) => getPublic<CitizenCardList>('/cards', signal),
  refetchInterval: 60_000,
});
