/** Asking for purposes: the reader's own, and those that they decide about. */
import { queryOptions } from '@tanstack/react-query';
import type { PurposeList } from '../../../contract/people/purpose.ts';
import { getJson } from '../../api/api-client.ts';

const LOOK_AGAIN_MS = 60_000;

export const purposesQuery = queryOptions({
  queryKey: ['purposes'],
  queryFn: ({ signal }) => getJson<PurposeList>('/purposes', {}, signal),
  // Others ask and decide, and time ends them.
  refetchInterval: LOOK_AGAIN_MS,
});
