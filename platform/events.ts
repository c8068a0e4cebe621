/** What modules tell each other after the fact, over the in-process bus. Types only. */
import type { AlertView } from '../contract/alerts/alert.ts';
import type { CasePulse, RecordPulse } from '../contract/centre/live.ts';
import type { Stage } from '../contract/notices/stage.ts';
import type { NotificationView } from '../contract/people/notification.ts';
import type { Period, PeriodBasis } from '../contract/values/period-value.ts';

/** One delivery inside a committed group. */
export interface CommittedDelivery {
  readonly id: number;
  readonly feedId: string;
  readonly receivedMs: number;
  readonly source: string;
  readonly accepted: number;
  readonly refused: number;
  readonly late: number;
}

/** The source of deliveries in which a person holds to what a sender took back: they are no news of their feed. */
export const DISPUTED_DOOR = 'disputed';

/** The source of tables that people bring by hand. */
export const IMPORT_DOOR = 'import';

/** What happened to an item: new, a correction of what was believed before, or a duplicate that changed nothing. */
export const change = { new: 0, correction: 1, duplicate: 2 } as const;

export interface CommittedPosition {
  readonly assetId: number;
  readonly timeMs: number;
  readonly lon: number;
  readonly lat: number;
  readonly speedKn: number | null;
  readonly courseDeg: number | null;
  readonly headingDeg: number | null;
  readonly quality: number;
  readonly deliveryId: number;
  readonly change: number;
}

/** Its feed is that of its delivery. */
export interface CommittedRecord extends Omit<RecordPulse, 'feedId'> {
  readonly code: string;
  readonly version: number;
  readonly areaCode: string | null;
  readonly openedMs: number | null;
  readonly closedMs: number | null;
  readonly timeMs: number;
  readonly deliveryId: number;
  readonly body: Readonly<Record<string, string | number | boolean | null>>;
}

/** A value of a whole period, or the word that a report is complete. */
export interface CommittedPeriod {
  readonly serviceId: string;
  readonly series: string;
  readonly subject: string;
  readonly period: Period;
  readonly basis: PeriodBasis;
  readonly deliveryId: number;
}

/**
 * One transaction of intake, published after its commit and in commit order.
 * Readings are columns of length `n`: `values` holds NaN for "no value", `times` epoch milliseconds.
 */
export interface CommittedGroup {
  readonly deliveries: readonly CommittedDelivery[];
  readonly n: number;
  readonly streams: Int32Array;
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly quality: Uint8Array;
  readonly change: Uint8Array;
  readonly deliveryIds: Float64Array;
  readonly positions: readonly CommittedPosition[];
  readonly records: readonly CommittedRecord[];
  readonly periods: readonly CommittedPeriod[];
  readonly lastDeliveryId: number;
}

/** Event name → payload. */
export interface PlatformEvents {
  committed: CommittedGroup;
  alert: AlertView;
  /** Assets, datastreams, feeds, zones or maintenance windows changed. */
  catalogue: { readonly what: 'assets' | 'datastreams' | 'feeds' | 'zones' | 'agencies' | 'maintenance' };
  rules: { readonly ruleId: string };
  /** A leader decided the city's stage; what it changes is in force. */
  stage: { readonly stage: Stage };
  /** Something was proposed or decided about a norm. */
  norms: { readonly normId: string };
  /** A record is none any more: a person decided that it is no matter of its kind. */
  withdrawn: RecordPulse;
  /** A case changed; published after its commit. */
  case: CasePulse;
  /** What somebody may see changed by a purpose or its end. */
  sight: Readonly<Record<string, never>>;
  /** A notification of the app channel was made or read. */
  notification: NotificationView;
}
