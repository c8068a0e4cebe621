/**
 * Rules decide when an alert exists: versioned data, evaluated on every committed item, in the order of event time.
 *
 * Depends on: kernel, geo, alerts, the catalogue and the store through the few calls named here. The engine remembers
 * through which delivery it has evaluated; what it keeps in memory can be made anew from the store at any time.
 */
import type { Asset, Datastream } from '../../contract/asset.ts';
import type { AssetDetail, RulePreview, RuleView } from '../../contract/api.ts';
import type { FeedDefinition } from '../../contract/feed.ts';
import type { LatestPosition, LatestValue } from '../../contract/live.ts';
import type { RuleDefinition, RuleVersion } from '../../contract/rule.ts';
import type { AlertJournal } from '../alerts/alert-journal.ts';
import type { Alerts } from '../alerts/alerts.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { FlapGuard } from './internal/episode.ts';
import { createRuleService } from './internal/rule-service.ts';
import type { ReadingColumns } from './internal/replay.ts';
import type { ZoneSource } from './internal/zone-index.ts';

export { isOneSentence, listSentenceTroubles } from './internal/one-sentence.ts';
export { createEngineAlone } from './internal/engine-alone.ts';
export type { ZoneSource } from './internal/zone-index.ts';
export { checkRule } from './internal/check-rule.ts';
export type { FlapGuard } from './internal/episode.ts';
export type { ReadingColumns } from './internal/replay.ts';

/** What rules need to know of the city. */
export interface RuleCatalogue {
  listAssets(): readonly Asset[];
  listDatastreams(): readonly Datastream[];
  listZones(): readonly ZoneSource[];
  listAgencies(): readonly {
    readonly id: string;
    readonly areaCodes: readonly string[];
    readonly isOperationCentre: boolean;
  }[];
  listFeeds(): readonly {
    readonly id: string;
    readonly definition: Pick<FeedDefinition, 'serviceId' | 'agencyId' | 'door' | 'demo'>;
  }[];
}

/** What rules read of the history. */
export interface RuleStore {
  latestOf(datastreamId: number): LatestValue | undefined;
  latestUsableOf(
    datastreamId: number,
  ): { readonly timeMs: number; readonly value: number | null } | undefined;
  latestPositions(): readonly LatestPosition[];
  /** Readings of streams in (fromMs, toMs], ordered by time; values NaN for none. */
  observations(datastreamIds: readonly number[], fromMs: number, toMs: number): Promise<ReadingColumns>;
}

/** Who saves a rule and why. */
export interface RuleAuthor {
  readonly username: string;
  readonly role: string;
  readonly source: string;
  readonly note?: string;
}

/** Something wrong with a rule. Errors keep it from being stored; warnings say that it would watch nothing. */
export interface RuleProblem {
  readonly severity: 'error' | 'warning';
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
  readonly next: string;
}

/** What was believed of values and places before their senders corrected them. */
export interface Believed {
  readonly readings: readonly {
    readonly streamId: number;
    readonly timeMs: number;
    readonly value: number | null;
  }[];
  readonly positions: readonly {
    readonly feedId: string;
    readonly assetId: number;
    readonly timeMs: number;
    readonly lon: number;
    readonly lat: number;
  }[];
}

export interface Rules {
  listRules(): Promise<RuleView[]>;
  /** HaivanError not_found when there is none. */
  getRule(id: string): Promise<RuleView>;
  /** All versions, newest first. */
  ruleVersions(id: string): Promise<RuleVersion[]>;
  /** What is wrong with a definition, with what is known of the city. */
  check(definition: unknown): RuleProblem[];
  /** Stores a new version and puts it in force. HaivanError invalid_input when `check` finds errors. */
  saveRule(
    definition: RuleDefinition,
    author: RuleAuthor,
  ): Promise<{ version: number; problems: RuleProblem[] }>;
  /** Takes a rule out of force; its open alerts close. */
  retireRule(id: string, author: RuleAuthor): Promise<void>;
  /** Adds the rules of services; those that people edited stay. Returns the ids that changed. Faulty ones are left out and logged. */
  installDefaults(definitions: readonly RuleDefinition[]): Promise<string[]>;
  /** What the definition would have done over (fromMs, toMs], at most 31 days. */
  preview(definition: RuleDefinition, fromMs: number, toMs: number): Promise<RulePreview>;
  /** What was believed before a correction, of all that an episode of a rule and asset rests on. */
  listBelieved(ruleId: string, assetId: number, sinceMs: number): Promise<Believed>;
  /** Limits to draw in the charts of an asset. */
  limitsFor(assetId: number): AssetDetail['limits'];
  /**
   * How far the engine is; `lagMs` is the age of the newest delivery that it has not evaluated, or of the oldest second
   * look or change that waits; 0 only when all is evaluated and stored.
   */
  progress(): { readonly evaluatedDeliveryId: number; readonly lagMs: number };
  /** Resolves when all that was published is evaluated, late data included, and stored. */
  idle(): Promise<void>;
  /** Takes up open episodes, catches up with deliveries after the checkpoint, then listens to the bus. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface RulesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly catalogue: RuleCatalogue;
  readonly store: RuleStore;
  readonly alerts: Pick<Alerts, 'apply' | 'findMaintenance' | 'countSuppressed'>;
  readonly journal: AlertJournal;
  /** The city's local time, for expressions; default UTC. */
  readonly utcOffsetMin?: number;
  /** When an episode that closes again and again is held open; default 4 closings in an hour, held for 30 minutes. */
  readonly flapGuard?: FlapGuard;
}

/** Makes the rules; nothing is read before `start`. */
export function createRules(deps: RulesDeps): Rules {
  return createRuleService(deps);
}
