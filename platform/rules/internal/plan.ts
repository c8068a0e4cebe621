/**
 * The parts of an evaluation. A rule's definition is compiled once to a Plan; for every subject the plan makes a Judge,
 * which knows the values; the episode machine (episode.ts) turns what judges say into alerts.
 */
import type { Evidence } from '../../../contract/alerts/alert.ts';
import type { AlertSubject } from '../../alerts/alert-change.ts';
import type { Zone } from './engine/zone-index.ts';
import type { AlertKind, RuleCondition } from '../../../contract/rules/rule.ts';
import type { NormCited } from '../../../contract/rules/norm.ts';
import type { NormReads } from '../../norms/norms.ts';
import type { Severity } from '../../../contract/basics/severity.ts';
import { severities, toSeverityRank } from '../../../contract/basics/severity.ts';
import type { Text } from '../../../contract/basics/text.ts';

/** The condition does not hold. */
export const clear = 0;
/** Nothing can be said from this item; what was true stays so. */
export const unknown = -1;
/** `clear`, `unknown`, or the rank (1..5) of the severity that holds. */
export type Level = number;

/** One measured property a watch reads, in the order of its slots. */
export interface StreamFacts {
  readonly id: number;
  readonly code: string;
  readonly property: string;
  readonly unit: string;
  readonly intervalSec: number;
  readonly assetId: number;
  readonly feedId: string;
}

/** Whom a rule is evaluated for, with the streams it reads. */
export interface Subject extends AlertSubject {
  readonly code: string;
  readonly name: Text;
  readonly streams: readonly StreamFacts[];
  /** Facts as text, for expressions. */
  readonly facts: Readonly<Record<string, string>>;
  /** What its facts were before people changed them, oldest first: limits of that time follow from them. */
  readonly factsBefore?: readonly { readonly untilMs: number; readonly facts: Subject['facts'] }[];
  /** From here a subject that was never heard from is silent. */
  readonly knownSinceMs: number;
}

/** One value a judge looked at when it decided, before it becomes Evidence. */
export interface Seen {
  readonly slot: number;
  readonly value: number | null;
  readonly timeMs: number;
  readonly quality: number;
  readonly limit: number | null;
  /** The norm it is of. */
  readonly norm?: NormCited;
  readonly coverage: number | null;
  /** When not the slot's own: `position`, `count`. */
  readonly property?: string;
  readonly unit?: string;
  /** See Evidence. */
  readonly aggregate?: Evidence['aggregate'];
  readonly windowSec?: number;
  readonly forSec?: number | undefined;
  readonly zoneId?: string;
  readonly never?: true;
  readonly learnt?: Evidence['learnt'];
}

/** A Judge follows one subject of one rule through its readings in the order of their time. No call may allocate. */
export interface Judge {
  /** The figure its evidence tells first, NaN when there is none; the further beyond the limit, the worse. */
  figure: number;
  /** The last level above or at `clear`; set when an episode is taken up again, so that its hysteresis goes on. */
  held: Level;
  /** Quality of what it heard last, where that is told although it decides nothing: a silent station is being calibrated. */
  readonly heardQuality?: number;
  /** When the level changes by itself if nothing more is heard; Infinity for never. */
  dueMs: number;
  /**
   * From when it has heard what came too late to decide by; that is looked at again when it is clear again, or when
   * `dueMs` has come because nothing more arrives.
   */
  backlogFromMs?: number;
  /** When the newest value arrived, by the clock live and by its own time in a replay; told for who waits for more. */
  arrivedMs?: number;
  /** The level after a reading of the stream in `slot`. `value` is NaN for none. */
  level(slot: number, timeMs: number, value: number, quality: number): Level;
  /** The level at a time at which nothing new was heard; only called when `dueMs` has come. */
  levelAt(timeMs: number): Level;
  /** Since when the level of the last `levelAt` has held, where the clock had to find it later; absent: since it was found. */
  readonly fromMs?: number;
  /** For pointwise plans: the level a reading would give after the level that is held, without taking it. */
  wouldBe?(slot: number, timeMs: number, value: number, quality: number): Level;
  seen(): Seen[];
}

/** A position as zones see it. */
export interface Fix {
  readonly timeMs: number;
  readonly lon: number;
  readonly lat: number;
  readonly speedKn: number | null;
  readonly quality: number;
}

/** A judge of positions. `zones` are those of the rule's kind that hold the point. */
export interface FixJudge extends Judge {
  /** Where the subject was last; its alerts are there. NaN before the first fix. */
  lon: number;
  lat: number;
  fix(fix: Fix, zones: readonly Zone[]): Level;
}

export interface Plan {
  readonly alertKind: AlertKind;
  readonly source:
    | 'readings'
    | 'positions'
    | 'records'
    | 'corrections'
    | 'deadlines'
    | 'forecasts'
    | 'incidents';
  /** Properties whose streams the subject needs; the first one is what the rule is about. */
  readonly properties: readonly string[];
  /** The subject is watched only when it has all of them, else when it has any. */
  readonly needsAll: boolean;
  readonly holdMs: number;
  readonly clearHoldMs: number;
  /** A judge that begins this long before a time knows at that time all that it needs. */
  readonly windowMs: number;
  /** Over how long what is judged was measured, where that is not the window. */
  readonly measuredMs?: number;
  /** The level follows from one reading and the level before it: older readings matter to nothing else. */
  readonly isPointwise: boolean;
  /** Its judges change their level by the passing of time alone. */
  readonly isTimed: boolean;
  /** The newest usable reading is enough to begin with, without a look at stored data. */
  readonly startsFromLatest: boolean;
  /** Streams of other assets this near to the subject are read too; null for its own only. */
  readonly withinM: number | null;
  /** Properties that are read of the subject only, or also of neighbours of every service; default: of those of the rule's own service. */
  readonly reach?: ReadonlyMap<string, 'subject' | 'any-service'>;
  createJudge(subject: Subject): Judge;
}

/** The kind of zones a condition asks about at each position; null for none. */
export function findZoneKind(condition: RuleCondition): string | null {
  if (condition.kind === 'zone') return condition.zoneKind;
  return condition.kind === 'silence' ? (condition.exceptInZoneKind ?? null) : null;
}

/** What a kind may know besides the condition. */
export interface PlanContext {
  readonly norms: NormReads;
  /** Local time of the city, for expressions. */
  readonly utcOffsetMin: number;
  /** The time of the evaluation: the clock's in life, the data's in a preview or a second look. */
  readonly moment: { nowMs: number };
}

/** One kind of rule. */
export interface Kind<Name extends RuleCondition['kind']> {
  compile(condition: Extract<RuleCondition, { kind: Name }>, context: PlanContext): Plan;
}

const severityByRank = new Map(severities.map(({ id, rank }) => [rank as number, id]));

/** The severity of a level above `clear`; pure. */
export function toSeverity(level: Level): Severity {
  const severity = severityByRank.get(level);
  if (severity === undefined)
    throw new RangeError(`There is no severity of level ${level}; allowed: 1 to ${severities.length}.`);
  return severity;
}

/** The level of a severity; pure. */
export const toLevel = (severity: Severity): Level => toSeverityRank(severity);
