/** What rules find: the steps of episodes, each with its rule and its subject. */
import type { AlertCorrection, Evidence } from '../../contract/alerts/alert.ts';
import type { AlertKind, RuleDefinition } from '../../contract/rules/rule.ts';
import type { Severity } from '../../contract/basics/severity.ts';

/** What a rule's alerts carry of the rule. */
export interface AlertRule {
  readonly id: string;
  readonly version: number;
  readonly serviceId: string;
  readonly kind: AlertKind;
  readonly group?: RuleDefinition['group'];
  /** Counts however late it becomes known. */
  readonly agePages?: true;
}

/** Whom an episode is about. `key` is `asset:<id>`, `area:<code>`, `feed:<id>`, `record:<id>` or `place:<record id>`. */
export interface AlertSubject {
  readonly key: string;
  readonly assetId: number | null;
  readonly agencyId: string;
  readonly areaCode: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  /** Feed that tells about the subject; silences of one feed are grouped. */
  readonly feedId: string | null;
  readonly demo: boolean;
}

/** What rules say about an episode; `updated` is no step of its history: the alert tells something worse than before. */
export type RuleStep =
  | 'opened'
  | 'raised'
  | 'lowered'
  | 'extended'
  | 'corrected'
  | 'closed'
  | 'updated'
  | 'disputed'
  | 'undisputed';

/** One step of one episode as the rules found it. The episode is the one that is stored under `openedMs`. */
export interface AlertChange {
  readonly rule: AlertRule;
  readonly subject: AlertSubject;
  readonly openedMs: number;
  readonly what: RuleStep;
  /** Event time of the step. */
  readonly timeMs: number;
  readonly severity: Severity;
  readonly worstSeverity: Severity;
  readonly late: boolean;
  readonly note: string | null;
  readonly evidence: readonly Evidence[];
  /** Feeds whose records it counts; absent: what the rule saw tells them. An alert keeps all that it ever counted. */
  readonly feedIds?: readonly string[];
  /** With `disputed`: what was changed; with `undisputed`: since when it is as before again. */
  readonly correction?: AlertCorrection | Required<Pick<AlertCorrection, 'undoneMs'>>;
  /** The episode has been worse before: its evidence stays. */
  readonly milder?: true;
  /** End of the episode as it is after this step; null while it is open. */
  readonly closedMs: number | null;
  /** Only for `extended` and `corrected`: the episode begins at another time than it was thought. */
  readonly newOpenedMs?: number;
}

/** How far a reader of deliveries has come, stored with the changes it made. */
export interface Progress {
  readonly reader: string;
  readonly deliveryId: number;
}

export interface AlertWrites {
  /** Stores what rules found, with `progress`, in one transaction; returns how many episodes changed. */
  apply(changes: readonly AlertChange[], progress?: Progress): Promise<number>;
}
