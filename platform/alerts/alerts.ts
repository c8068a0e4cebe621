/**
 * Alerts keep the episodes that rules find: who they are about, how severe they are, what people did about them.
 *
 * Depends on: kernel, contract, the journal. Rules write through `apply`, people through the other verbs; both in one
 * transaction with the journal, told to the bus afterwards. An episode's identity (rule, subject, opened_at) is unique
 * in the database, so that applying the same change twice, or from two engines, changes nothing.
 */
import type { ClientBase } from 'pg';
import type { AlertKind, RuleDefinition } from '../../contract/rule.ts';
import type { AlertCorrection, AlertStep, AlertView, Evidence } from '../../contract/alert.ts';
import type { Severity } from '../../contract/severity.ts';
import type { Text } from '../../contract/text.ts';
import type { JournalAction } from '../../contract/journal-actions.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Database, Queryable } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import { createPeopleActions } from './internal/people-actions.ts';

export { nothingToDecide } from './internal/people-actions.ts';
import { createApply } from './internal/apply-changes.ts';
import { createGrouping } from './internal/group-alerts.ts';
import { createMaintenance } from './internal/maintenance.ts';
import { createAlertReader } from './internal/read-alerts.ts';
import { createTitles, noTitleSources } from './titles.ts';
import type { TitleSources } from './titles.ts';

/** What a rule's alerts carry of the rule. */
export interface AlertRule {
  readonly id: string;
  readonly version: number;
  readonly serviceId: string;
  readonly kind: AlertKind;
  readonly group?: RuleDefinition['group'];
}

/** Whom an episode is about. `key` is `asset:<id>`, `area:<code>` or `place:<record id>`. */
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

/** Who acts, for the journal. */
export interface Actor {
  readonly username: string;
  readonly role: string;
  readonly source: string;
}

/** What the journal needs to be told. */
export interface JournalEntry {
  readonly actor: string;
  readonly role: string;
  readonly source: string;
  readonly action: JournalAction;
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly why?: string | null;
}

export interface AlertJournal {
  appendMany(tx: ClientBase, entries: readonly JournalEntry[]): Promise<void>;
}

/** Absent members do not filter. `atMs`: as it was then, by what is known today; with `onlyKnown` by what was known then. */
export interface AlertFilter {
  readonly state?: 'open' | 'closed';
  readonly severity?: Severity | readonly Severity[];
  readonly serviceId?: string;
  readonly agencyId?: string;
  readonly assetId?: number;
  /** One rule, or several joined by commas. */
  readonly ruleId?: string;
  readonly areaCode?: string;
  readonly atMs?: number;
  readonly onlyKnown?: boolean;
  /** Only alerts of these agencies or in these areas: what one person may see. */
  readonly scope?:
    | { readonly agencyIds: readonly string[]; readonly areaCodes: readonly string[] }
    | undefined;
  /** Episodes that overlap [fromMs, toMs). */
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly shelved?: boolean;
  readonly acknowledged?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

/** A MaintenanceWindow keeps an asset, or all that a feed tells, from opening alerts for a time. */
export interface MaintenanceWindow {
  readonly id: number;
  readonly assetId: number | null;
  readonly feedId: string | null;
  readonly startsMs: number;
  readonly endsMs: number;
  readonly reason: string;
  readonly createdBy: string;
  readonly createdMs: number;
  readonly cancelledMs: number | null;
  /** Alerts that would have opened. */
  readonly suppressed: number;
}

export interface Alerts {
  /** Stores what rules found, with `progress`, in one transaction; returns how many episodes changed. */
  apply(changes: readonly AlertChange[], progress?: Progress): Promise<number>;
  listAlerts(filter?: AlertFilter): Promise<{ alerts: AlertView[]; total: number }>;
  /** HaivanError not_found when there is none. */
  getAlert(id: number): Promise<AlertView>;
  /** The titles of alerts as they are now, also of those that the caller's transaction has made. */
  titlesOf(db: Pick<Queryable, 'query'>, alertIds: readonly number[]): Promise<ReadonlyMap<number, Text>>;
  /** The history of an episode, oldest first. */
  steps(id: number): Promise<AlertStep[]>;
  acknowledge(id: number, by: Actor, note: string): Promise<AlertView>;
  /** Acknowledges those of the alerts that are open and nobody has yet, in the caller's transaction; returns them. */
  acknowledgeIn(
    tx: ClientBase,
    alertIds: readonly number[],
    by: Actor,
    note: string,
  ): Promise<readonly number[]>;
  /** Tells the bus of alerts that were changed so; after the commit. */
  tell(alertIds: readonly number[]): Promise<void>;
  /** Hides an open alert from the queue until `untilMs` (at most 30 days ahead); its rule goes on watching. */
  shelve(id: number, by: Actor, untilMs: number, reason: string): Promise<AlertView>;
  unshelve(id: number, by: Actor, note?: string): Promise<AlertView>;
  /**
   * Somebody says that a sender's correction is right, and the rule decides by the new values again; or that it is not,
   * when the values of before are already believed again.
   */
  decideCorrection(
    id: number,
    decision: 'confirmed' | 'rejected',
    by: Actor,
    note: string,
  ): Promise<AlertView>;
  listMaintenance(options?: { readonly includePast?: boolean }): Promise<MaintenanceWindow[]>;
  createMaintenance(
    window: Pick<MaintenanceWindow, 'assetId' | 'feedId' | 'startsMs' | 'endsMs' | 'reason'>,
    by: Actor,
  ): Promise<MaintenanceWindow>;
  cancelMaintenance(id: number, by: Actor): Promise<void>;
  /** The maintenance window that covers the subject at a time, from memory. */
  findMaintenance(
    subject: { readonly assetId: number | null; readonly feedId: string | null },
    timeMs: number,
  ): MaintenanceWindow | undefined;
  /** Counts one alert that a maintenance window kept from opening. */
  countSuppressed(windowId: number): void;
  /** Reads maintenance windows and begins to end shelvings by the clock. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface AlertsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly journal: AlertJournal;
  /** Words for the facts in titles; absent: a centre without a city. */
  readonly titleSources?: TitleSources;
}

/** Once a second is soon enough for a shelving that ends. */
const HOUSEKEEPING_MS = 1_000;

/** Makes the alerts. Nothing is read before `start`. */
export function createAlerts(deps: AlertsDeps): Alerts {
  const { clock, log } = deps;
  const makeTitle = createTitles(deps.titleSources ?? noTitleSources);
  const reader = createAlertReader({ ...deps, makeTitle });
  const maintenance = createMaintenance(deps);
  const grouping = createGrouping();
  const people = createPeopleActions({ ...deps, reader });
  let stopTimer: Stop | undefined;

  return {
    apply: createApply({ ...deps, reader, grouping }),
    ...reader,
    ...people,
    listMaintenance: maintenance.list,
    createMaintenance: maintenance.create,
    cancelMaintenance: maintenance.cancel,
    findMaintenance: maintenance.find,
    countSuppressed: maintenance.countSuppressed,
    async start() {
      await maintenance.load();
      stopTimer = clock.every(HOUSEKEEPING_MS, async () => {
        try {
          await people.endShelvings();
          await maintenance.flushSuppressed();
        } catch (error) {
          log.warn({ err: error }, 'alert housekeeping failed and is tried again');
        }
      });
    },
    async stop() {
      stopTimer?.();
      await maintenance.flushSuppressed();
    },
  };
}
