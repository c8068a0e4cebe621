/**
 * Live protocol over WebSocket at /api/v1/live: a snapshot, then changes.
 * Every message of a connection's topics carries `seq`; after a cut the client sends `since` with the last
 * epoch and seq it saw and receives either the missed changes or, when they are gone, a new snapshot.
 */
import type { AlertView } from './alert.ts';
import type { FeedState } from './feed.ts';
import type { QualityId } from './quality.ts';

export const liveTopics = ['alerts', 'latest', 'positions', 'feeds', 'records'] as const;
export type LiveTopic = (typeof liveTopics)[number];

/** Latest value of a datastream, compact: changes come many at a time. */
export interface LatestValue {
  readonly datastreamId: number;
  readonly timeMs: number;
  readonly receivedMs: number;
  readonly value: number | null;
  readonly quality: QualityId;
}

/** Latest position of an asset. */
export interface LatestPosition {
  readonly assetId: number;
  readonly timeMs: number;
  readonly lon: number;
  readonly lat: number;
  readonly speedKn: number | null;
  readonly courseDeg: number | null;
  readonly headingDeg: number | null;
}

export interface FeedPulse {
  readonly feedId: string;
  readonly state: FeedState;
  readonly lastDeliveryMs: number | null;
  readonly acceptedLastHour: number;
  readonly refusedLastHour: number;
}

/** A short notice that a record changed; the screen fetches it when it is looking at it. */
export interface RecordPulse {
  readonly recordId: number;
  readonly serviceId: string;
  readonly kind: string;
  readonly status: string;
  readonly lon: number | null;
  readonly lat: number | null;
}

export type LiveRequest =
  | {
      readonly type: 'subscribe';
      readonly topics: readonly LiveTopic[];
      readonly since?: { readonly epoch: string; readonly seq: number };
    }
  | { readonly type: 'ping' };

/** What changed; absent lists are unchanged. Assets and datastreams themselves are read by HTTP: `catalogue` says read them again. */
export interface LiveChange {
  readonly alerts?: readonly AlertView[];
  readonly latest?: readonly LatestValue[];
  readonly positions?: readonly LatestPosition[];
  readonly feeds?: readonly FeedPulse[];
  readonly records?: readonly RecordPulse[];
  readonly catalogue?: true;
}

export type LiveMessage =
  | ({
      readonly type: 'snapshot';
      readonly epoch: string;
      readonly seq: number;
      readonly nowMs: number;
    } & LiveChange)
  | ({ readonly type: 'change'; readonly seq: number; readonly nowMs: number } & LiveChange)
  | { readonly type: 'resumed'; readonly epoch: string; readonly seq: number; readonly nowMs: number }
  | { readonly type: 'pong'; readonly nowMs: number; readonly seq: number }
  | { readonly type: 'refused'; readonly reason: string };
