/** Feeds as they are told: state, punctuality, keys, and what of them is refused. */
import type { AssetWithheld } from '../assets/asset-gift.ts';
import type { SilentAsset } from '../assets/silent-asset.ts';
import type { BrokenRow } from '../basics/broken-row.ts';
import type { Text } from '../basics/text.ts';
import type { FeedDefinition, FeedState } from './feed.ts';

/** GET /feeds and /feeds/:id */
export interface FeedView {
  readonly definition: FeedDefinition;
  readonly paused: boolean;
  readonly state: FeedState;
  readonly agencyName: Text;
  /** When its first kept delivery came; null = none yet. */
  readonly firstDeliveryMs: number | null;
  readonly lastDeliveryMs: number | null;
  readonly lastObservedMs: number | null;
  readonly assets: number;
  readonly datastreams: number;
  /** Assets of which something is silent, however punctual the feed is. */
  readonly silentAssets: number;
  /** Which these are; empty in lists. */
  readonly silent: readonly SilentAsset[];
  /** 24 hourly buckets, oldest first. */
  readonly strip: readonly {
    readonly hourMs: number;
    readonly accepted: number;
    readonly late: number;
    readonly refused: number;
  }[];
  readonly openRefusals: number;
  /** False: what it tells is out of the reader's sight, and is not shown here. */
  readonly isSeen: boolean;
  /** Since when, by whose word and why it is seen by those who see it; null: as it was made. */
  readonly sharing: { readonly setMs: number; readonly setBy: string; readonly why: string } | null;
  /** Names of its own for assets that their owner has not given it: what comes under them is refused. */
  readonly withheld: readonly AssetWithheld[];
  readonly keys: readonly {
    readonly id: string;
    readonly name: string;
    readonly createdMs: number;
    readonly expiresMs: number | null;
    readonly lastUsedMs: number | null;
    readonly revokedMs: number | null;
  }[];
  /** Settings of an older version that do nothing: only the operator opens addresses inside (HAIVAN_ALLOW_DIAL). */
  readonly ignoredSettings: readonly string[];
  /** Secrets kept for the feed, by their place in the settings and the address they open; never themselves. */
  readonly secrets: readonly {
    readonly name: string;
    readonly opens: string;
    readonly setMs: number;
    readonly setBy: string;
  }[];
  /** After a change: secrets whose dots came back for another address. They are gone and have to be entered again. */
  readonly secretsForgotten?: readonly string[];
  /** How to connect: address, topic, folder, port, as plain facts. */
  readonly connect: readonly { readonly label: string; readonly value: string }[];
}

/** GET /feeds: all that can be shown, and which can't. */
export interface FeedList {
  readonly feeds: readonly FeedView[];
  readonly broken: readonly BrokenRow[];
}

/** POST /feeds/:id/keys: the key itself is shown once. */
export interface FeedKeyMade {
  readonly id: string;
  readonly key: string;
}
