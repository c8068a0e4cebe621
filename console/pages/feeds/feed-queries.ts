/** Reads about one feed: itself, its deliveries, its refusals with their bytes, and the decoders there are. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { DecoderView } from '../../../contract/feeds/decoder-view.ts';
import type { DeliveryView, RefusalView } from '../../../contract/feeds/delivery.ts';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import type { UnknownAssetView } from '../../../contract/assets/unknown-asset.ts';
import type { AssetGift } from '../../../contract/assets/asset-gift.ts';
import { getJson } from '../../api/api-client.ts';

const PAGE = 200;
const REREAD_MS = 15_000;

export function feedQuery(id: string) {
  return queryOptions({
    queryKey: ['feed', id],
    queryFn: ({ signal }) => getJson<FeedView>(`/feeds/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: REREAD_MS,
  });
}

/** What was given to a feed, or to all feeds of its agency. */
export function giftsQuery(feedId: string, receiverId: string) {
  return queryOptions({
    queryKey: ['feed', feedId, 'gifts'],
    queryFn: async ({ signal }) =>
      (await getJson<{ readonly gifts: readonly AssetGift[] }>('/gifts', { feedId, receiverId }, signal))
        .gifts,
  });
}

export function deliveriesQuery(feedId: string) {
  return infiniteQueryOptions({
    queryKey: ['feed', feedId, 'deliveries'],
    queryFn: async ({ pageParam, signal }) =>
      (
        await getJson<{ readonly deliveries: readonly DeliveryView[] }>(
          `/feeds/${encodeURIComponent(feedId)}/deliveries`,
          { limit: PAGE, before: pageParam },
          signal,
        )
      ).deliveries,
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.length < PAGE ? undefined : last.at(-1)?.id),
  });
}

export type RefusalState = RefusalView['state'];

export function refusalsQuery(feedId: string, state: RefusalState | undefined) {
  return infiniteQueryOptions({
    queryKey: ['feed', feedId, 'refusals', state],
    queryFn: async ({ pageParam, signal }) =>
      (
        await getJson<{ readonly refusals: readonly RefusalView[] }>(
          `/feeds/${encodeURIComponent(feedId)}/refusals`,
          { limit: PAGE, before: pageParam, state },
          signal,
        )
      ).refusals,
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.length < PAGE ? undefined : last.at(-1)?.id),
  });
}

export function unknownAssetsQuery(feedId: string) {
  return queryOptions({
    queryKey: ['feed', feedId, 'unknown-assets'],
    queryFn: async ({ signal }) =>
      (
        await getJson<{ readonly unknown: readonly UnknownAssetView[] }>(
          `/feeds/${encodeURIComponent(feedId)}/unknown-assets`,
          {},
          signal,
        )
      ).unknown,
    staleTime: REREAD_MS,
  });
}

export interface RefusalRaw {
  readonly base64: string;
  readonly text: string;
}
export function refusalRawQuery(id: number) {
  return queryOptions({
    queryKey: ['refusal-raw', id],
    queryFn: ({ signal }) => getJson<RefusalRaw>(`/refusals/${id}/raw`, {}, signal),
    staleTime: Infinity,
  });
}

export const decodersQuery = queryOptions({
  queryKey: ['decoders'],
  queryFn: async ({ signal }) =>
    (await getJson<{ readonly decoders: readonly DecoderView[] }>('/decoders', {}, signal)).decoders,
  staleTime: Infinity,
});
