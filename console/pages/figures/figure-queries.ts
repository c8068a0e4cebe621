/** Asking for figures and the recomputations of their past. */
import { queryOptions } from '@tanstack/react-query';
import type { RecomputationList } from '../../../contract/values/recomputation.ts';
import { getJson } from '../../api/api-client.ts';

/** A recomputation moves on by batches of some seconds. */
const LOOK_AGAIN_MS = 5_000;

export const figuresQuery = queryOptions({
  queryKey: ['figures'],
  queryFn: ({ signal }) => getJson<RecomputationList>('/figures', {}, signal),
  refetchInterval: ({ state }) =>
    state.data?.recomputations.some((one) => one.state === 'running') === true ? LOOK_AGAIN_MS : false,
});
