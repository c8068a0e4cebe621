/** What rules are given by the rest of the centre. */
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { AlertJournal } from '../alerts/alert-journal.ts';
import type { Alerts } from '../alerts/alerts.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { NormReads } from '../norms/norms.ts';
import type { FlapGuard } from './internal/engine/episode.ts';
import type { RuleCatalogue, RuleStore } from './rule-sources.ts';

/** A fusion of a service, as rules about what it finds know it. */
export interface NamedFusion {
  readonly name: Text;
  /** Nothing joins an incident whose newest part ended so long ago. */
  readonly withinSec: number;
  readonly takes: readonly { readonly id: string; readonly name: Text }[];
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
  /** Norms that steps may name; default: there are none. */
  readonly norms?: NormReads | undefined;
  /** The city's local time, for expressions; default UTC. */
  readonly utcOffsetMin?: number;
  /** Office milliseconds between two moments, for rules that count working time; absent: every moment counts. */
  readonly workingMsBetween?: ((fromMs: number, toMs: number) => number) | undefined;
  /** What records of a kind are; absent: only what has a closing time is over. */
  readonly findRecordKind?: ((serviceId: string, kind: string) => RecordKindFacts | undefined) | undefined;
  /** What people call a model of forecasts; absent: its id. */
  readonly nameModel?: ((serviceId: string, model: string) => Text | undefined) | undefined;
  /** Fusions of services, by service; absent: there are none. */
  readonly listFusions?:
    | ((serviceId: string) => readonly (NamedFusion & { readonly id: string })[])
    | undefined;
  /** Limits that stand in the place of a rule's own now, by the stage of the city; absent: none ever do. */
  readonly limitsOf?:
    | ((ruleId: string) => Readonly<Partial<Record<Severity, number>>> | undefined)
    | undefined;
  /** When an episode that closes again and again is held open; default 4 closings in an hour, held for 30 minutes. */
  readonly flapGuard?: FlapGuard;
}
