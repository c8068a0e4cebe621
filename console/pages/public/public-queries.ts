/** Asking for what services tell citizens: once a minute, as long as the page stands open. */
import { queryOptions } from '@tanstack/react-query';
import type { CitizenCardList } from '../../../contract/services/citizen-card.ts';
import { getPublic } from '../../api/api-client.ts';

export const cardsQuery = queryOptions({
  queryKey: ['public', 'cards'],
  queryFn: ({ signal }) => getPublic<CitizenCardList>('/cards', signal),
  refetchInterval: 60_000,
});
