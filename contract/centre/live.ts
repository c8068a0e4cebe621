/**
 * Live protocol over WebSocket at /api/v1/live: a snapshot, then changes.
 * Every message of a connection's topics carries `seq`; after a cut the client sends `since` with the last
 * epoch and seq it saw and receives either the missed changes or, when they are gone, a new snapshot.
 */
import type { AlertView } from '../alerts/alert.ts';
import type { FeedState } from '../feeds/feed.ts';
import type { NotificationView } from '../people/notification.ts';
import type { CasePhase } from '../cases/procedure.ts';
import type { QualityId } from '../basics/quality.ts';
import type { Severity } from '../basics/severity.ts';

export const liveTopics = [
  'alerts',
  'latest',
  'positions',
  'feeds',
  'records',
  'cases',
  'notifications',
] as const;
export type LiveTopic = (typeof liveTopics)[number];

/** What is older than this is told of no past moment: the bound keeps the look-up within few partitions. */
export const PAST_WITHIN_DAYS = 40;

/** Latest value of a datastream, compact: changes come many at a time. */
export interface LatestValue {
  readonly datastreamId: number;
  readonly timeMs: number;
  readonly receivedMs: number;
  readonly value: number | null;
  readonly quality: QualityId;
}

/** Latest position of an asset, by one feed. */
export interface LatestPosition {
  readonly assetId: number;
  readonly feedId: string;
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
  readonly feedId: string;
  /** All feeds that tell of it, where it is a record of the city: who sees it sees all of them. Absent: the one. */
  readonly feedIds?: readonly string[];
  readonly serviceId: string;
  readonly kind: string;
  readonly status: string;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** A short notice that a case changed; only those who may see the case get it, and fetch it when they look at it. */
export interface CasePulse {
  readonly caseId: number;
  readonly code: string;
  readonly version: number;
  /** The newest entry of its timeline, e.g. `move`, `task.accepted`. */
  readonly what: string;
  readonly severity: Severity;
  readonly phase: CasePhase;
  /** Who may see it beside those who see all. */
  readonly centreAgencyId: string;
  readonly leadAgencyId: string | null;
  /** Agencies with an open task. */
  readonly taskAgencyIds: readonly string[];
  readonly areaCode: string | null;
}

/** Who else has a case open. */
export interface Presence {
  readonly caseId: number;
  readonly people: readonly { readonly userId: string; readonly name: string }[];
}

export type LiveRequest =
  /** Tells that this person looks at a case (null: at none any more); the others on it are told. */
  | { readonly type: 'look'; readonly caseId: number | null }
  | {
      readonly type: 'subscribe';
      readonly topics: readonly LiveTopic[];
      readonly since?: { readonly epoch: string; readonly seq: number };
    }
  | { readonly type: 'ping' };

/** The centre's clock when it was sent, and how fast it runs where that is not the machine's pace. */
export interface LiveTime {
  readonly nowMs: number;
  readonly speed?: number;
}

/** What changed; absent lists are unchanged. Assets and datastreams themselves are read by HTTP: `catalogue` says read them again. */
export interface LiveChange {
  readonly alerts?: readonly AlertView[];
  readonly latest?: readonly LatestValue[];
  readonly positions?: readonly LatestPosition[];
  readonly feeds?: readonly FeedPulse[];
  readonly records?: readonly RecordPulse[];
  readonly cases?: readonly CasePulse[];
  readonly presence?: readonly Presence[];
  /** The person's own. */
  readonly notifications?: readonly NotificationView[];
  readonly catalogue?: true;
}

export type LiveMessage =
  | ({ readonly type: 'snapshot'; readonly epoch: string; readonly seq: number } & LiveTime & LiveChange)
  | ({ readonly type: 'change'; readonly seq: number } & LiveTime & LiveChange)
  | ({ readonly type: 'resumed'; readonly epoch: string; readonly seq: number } & LiveTime)
  | ({ readonly type: 'pong'; readonly seq: number } & LiveTime)
  | { readonly type: 'refused'; readonly reason: string };
