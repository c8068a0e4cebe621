/** What an administrator may do to a feed. Every answer refreshes what the screens show of it. */
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { DecodeTrial } from '../../../contract/feeds/decoder-view.ts';
import type { FeedKeyMade, FeedView } from '../../../contract/feeds/feed-view.ts';
import type { Receipt } from '../../../contract/feeds/receipt.ts';
import type { AssetGift } from '../../../contract/assets/asset-gift.ts';
import type { FeedSharing } from '../../../contract/people/audience.ts';
import type { FeedDefinition } from '../../../contract/feeds/feed.ts';
import { sendJson } from '../../api/api-client.ts';
import { say, type Said } from '../../say.ts';

/** A mutation after which everything about feeds is read again. */
function useFeedMutation<Given, Answer>(
  send: (given: Given) => Promise<Answer>,
  said: Said<Given>,
): UseMutationResult<Answer, Error, Given> {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, given) => {
      say(said, given);
      void queryClient.invalidateQueries({ queryKey: ['feed'] });
      void queryClient.invalidateQueries({ queryKey: ['feeds'] });
    },
  });
}

const at = (feedId: string): string => `/feeds/${encodeURIComponent(feedId)}`;

export const usePauseFeed = (feedId: string) =>
  useFeedMutation(
    (paused: boolean) => sendJson<FeedView>('POST', `${at(feedId)}/pause`, { paused }),
    (paused) => (paused ? 'saved.feedPaused' : 'saved.feedResumed'),
  );

export const useMakeKey = (feedId: string) =>
  useFeedMutation(
    (given: { readonly name: string; readonly expires?: number }) =>
      sendJson<FeedKeyMade>('POST', `${at(feedId)}/keys`, given),
    'beside',
  );

export const useRotateKey = (feedId: string) =>
  useFeedMutation(
    ({
      keyId,
      ...given
    }: {
      readonly keyId: string;
      readonly graceHours: number;
      readonly expires?: number;
    }) => sendJson<FeedKeyMade>('POST', `${at(feedId)}/keys/${encodeURIComponent(keyId)}/rotate`, given),
    'beside',
  );

export const useRevokeKey = (feedId: string) =>
  useFeedMutation(
    (keyId: string) => sendJson<null>('DELETE', `${at(feedId)}/keys/${encodeURIComponent(keyId)}`),
    'saved.keyRevoked',
  );

export const useSaveFeed = (feedId: string) =>
  useFeedMutation(
    (definition: FeedDefinition) => sendJson<FeedView>('PUT', at(feedId), definition),
    'beside',
  );

/** Says who may see the feed from now on. */
export const useShareFeed = (feedId: string) =>
  useFeedMutation(
    (given: FeedSharing & { readonly why: string }) =>
      sendJson<FeedView>('PUT', `${at(feedId)}/sharing`, given),
    'saved.feedShared',
  );

/** Maps the feed's own name of an asset to an asset of the city. */
export const useMapAsset = (feedId: string) =>
  useFeedMutation(
    (given: { readonly ref: string; readonly asset: string; readonly takeAgain?: true }) =>
      sendJson<null>('POST', `${at(feedId)}/mappings`, given),
    'beside',
  );

/** Takes back what an agency gave to a feed of another one. */
export const useWithdrawGift = () =>
  useFeedMutation(
    ({ id, why }: { readonly id: number; readonly why: string }) =>
      sendJson<AssetGift>('POST', `/gifts/${id}/withdraw`, { why }),
    'saved.giftWithdrawn',
  );

export const useReplayRefusal = () =>
  useFeedMutation(
    (refusalId: number) => sendJson<Receipt>('POST', `/refusals/${refusalId}/replay`, {}),
    'beside',
  );

export const useDismissRefusal = () =>
  useFeedMutation(
    (refusalId: number) => sendJson<null>('POST', `/refusals/${refusalId}/dismiss`, {}),
    'beside',
  );

export interface NewFeed extends FeedDefinition {
  readonly assets: readonly {
    readonly code: string;
    readonly kind: string;
    readonly name: { readonly vi: string; readonly en: string };
    readonly lon: number | null;
    readonly lat: number | null;
    readonly ref: string;
  }[];
  readonly datastreams: readonly { readonly asset: string; readonly property: string }[];
}
export const useMakeFeed = () =>
  useFeedMutation((feed: NewFeed) => sendJson<FeedView>('POST', '/feeds', feed), 'beside');

export interface TrialRequest {
  readonly decoder: string;
  readonly base64: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly name?: string;
  readonly feedId?: string;
}
/** Decodes bytes without storing anything. */
export const useTryDecoder = () =>
  useMutation({
    mutationFn: ({ decoder, ...body }: TrialRequest) =>
      sendJson<DecodeTrial>('POST', `/decoders/${encodeURIComponent(decoder)}/try`, body),
  });
