/**
 * The episode machine: turns the levels a judge reports over event time into episodes.
 *
 * A level stands until a later item says otherwise. An episode opens when the level has been above zero for the hold
 * time and is named by the moment it began to be; it closes when the level has been zero for the clearing time, and
 * ends at the moment it began to be zero. Without a newer item the clock may decide too, but only one expected
 * interval later (`graceMs`), when the next item has had its chance to contradict. The same rule decides afterwards
 * whether a stretch without items was long enough, so that the same data always give the same episodes.
 */
import type { Evidence } from '../../../../contract/alerts/alert.ts';
import type { Judge, Level, Plan, Subject } from '../plan.ts';
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';

/** More closings than `closes` within `withinMs` and the episode is held open until it was clear for `holdMs`. */
export interface FlapGuard {
  readonly closes: number;
  readonly withinMs: number;
  readonly holdMs: number;
}

/** A rule in force. */
export interface ActiveRule {
  readonly definition: RuleDefinition;
  readonly version: number;
  /** Eras of the norms that it names: others make another plan of the same version. */
  readonly norms: string;
  readonly plan: Plan;
}

/** A Watch is one rule looking at one subject, with where its episode stands. */
export interface Watch {
  readonly rule: ActiveRule;
  /** Its facts may be told anew; its streams stay. */
  subject: Subject;
  judge: Judge;
  readonly graceMs: number;
  /** Place in the engine's list of deadlines; another one whenever the list is made anew. */
  index: number;
  /** Newest evaluated event time. */
  lastMs: number;
  /** Newest per slot, for a watch of several streams. */
  readonly slotMs: Float64Array | null;
  level: Level;
  /** When the level last changed. */
  levelMs: number;
  /** When the level last became, or ceased to be, zero. */
  turnedMs: number;
  /** False while a hold, a clearing or a change of severity is under way. */
  settled: boolean;
  open: boolean;
  openedMs: number;
  severity: Level;
  worst: Level;
  /** Event times of the last closings, oldest first. */
  closes: number[];
  /** A sender took back what opened it: it neither ends nor becomes less before somebody has confirmed that. */
  disputed: boolean;
  /** Opening that a maintenance window has already counted. */
  suppressedMs: number;
  readonly told: Told;
}

/** What the alert of an episode says: the worst level, the worst figure at it, what a silent device said last. */
export interface Told {
  level: Level;
  figure: number;
  heardQuality: number;
  /** What was seen at the worst moment, while the alert does not say it yet; null when there is nothing to say. */
  unsaid: readonly Evidence[] | null;
}

export type EpisodeStep = 'opened' | 'raised' | 'lowered' | 'closed';

/** Where the machine reports. */
export interface EpisodeSink {
  readonly flapGuard: FlapGuard;
  /** False while a maintenance window keeps the subject from opening alerts. */
  mayOpen(watch: Watch, timeMs: number): boolean;
  /** The watch is already as it is after the step. `timeMs` is the event time of the step. */
  onStep(watch: Watch, what: EpisodeStep, timeMs: number): void;
}

/** A watch that has seen nothing. */
export function createWatch(rule: ActiveRule, subject: Subject, index: number): Watch {
  const { plan } = rule;
  const intervalSec = Math.max(0, ...subject.streams.map((stream) => stream.intervalSec));
  return {
    rule,
    subject,
    judge: plan.createJudge(subject),
    graceMs: intervalSec * 1000,
    index,
    lastMs: -Infinity,
    slotMs: subject.streams.length > 1 ? new Float64Array(subject.streams.length).fill(-Infinity) : null,
    level: 0,
    levelMs: -Infinity,
    turnedMs: -Infinity,
    settled: true,
    open: false,
    openedMs: NaN,
    severity: 0,
    worst: 0,
    closes: [],
    disputed: false,
    suppressedMs: NaN,
    told: { level: 0, figure: NaN, heardQuality: 0, unsaid: null },
  };
}

/** The judge has reported `level` at an event time not before the last one. */
export function observeLevel(watch: Watch, timeMs: number, level: Level, sink: EpisodeSink): void {
  if (level < 0 || (watch.settled && level === watch.level)) return;
  // At the very moment of the deadline the item that contradicts still counts.
  if (!watch.settled && level !== watch.level) decide(watch, timeMs, watch.graceMs + 1, sink);
  if (level !== watch.level) {
    if (level === 0 || watch.level === 0) watch.turnedMs = timeMs;
    if (watch.level === 0 && !watch.open) {
      // What may become an episode has its own worst.
      watch.told.level = 0;
      watch.told.unsaid = null;
    }
    watch.level = level;
    watch.levelMs = timeMs;
  }
  decide(watch, timeMs, 0, sink);
  const mayChange = level > watch.severity || !watch.disputed;
  if (watch.open && level > 0 && level !== watch.severity && mayChange) {
    const what = level > watch.severity ? 'raised' : 'lowered';
    watch.severity = level;
    watch.worst = Math.max(watch.worst, level);
    sink.onStep(watch, what, timeMs);
  }
  watch.settled = watch.level === 0 ? !watch.open : watch.open;
}

/** Nothing new was heard until `timeMs`: what changes by the passing of time alone. */
export function advanceTo(watch: Watch, timeMs: number, sink: EpisodeSink): void {
  const { judge } = watch;
  while (judge.dueMs <= timeMs) {
    const { dueMs, held } = judge;
    const level = judge.levelAt(dueMs);
    observeLevel(watch, judge.fromMs ?? dueMs, level, sink);
    // Several steps may be due at one moment; a judge that takes none would be asked for ever.
    if (judge.dueMs <= dueMs && judge.held === held) break;
  }
  if (!watch.settled) {
    decide(watch, timeMs, watch.graceMs, sink);
    watch.settled = watch.level === 0 ? !watch.open : watch.open;
  }
}

/** When `advanceTo` next has something to do; Infinity for never. */
export function toDueMs(watch: Watch, flapGuard: FlapGuard): number {
  if (watch.settled) return watch.judge.dueMs;
  const holdMs = watch.level > 0 ? watch.rule.plan.holdMs : toClearHoldMs(watch, flapGuard);
  return Math.min(watch.judge.dueMs, watch.turnedMs + holdMs + (holdMs > 0 ? watch.graceMs : 0));
}

/** Opens or closes when the level has stood long enough; `graceMs` more is asked when nothing confirms it. */
function decide(watch: Watch, timeMs: number, graceMs: number, sink: EpisodeSink): void {
  const standsMs = timeMs - watch.turnedMs;
  if (watch.level > 0 && !watch.open) {
    const { holdMs } = watch.rule.plan;
    if (standsMs < holdMs + (holdMs > 0 ? graceMs : 0)) return;
    if (!sink.mayOpen(watch, timeMs)) return;
    watch.open = true;
    watch.openedMs = watch.turnedMs;
    watch.severity = watch.level;
    watch.worst = watch.level;
    sink.onStep(watch, 'opened', watch.openedMs);
  } else if (watch.level === 0 && watch.open && !watch.disputed) {
    const clearHoldMs = toClearHoldMs(watch, sink.flapGuard);
    if (standsMs < clearHoldMs + (clearHoldMs > 0 ? graceMs : 0)) return;
    watch.open = false;
    watch.closes.push(watch.turnedMs);
    if (watch.closes.length > sink.flapGuard.closes) watch.closes.shift();
    sink.onStep(watch, 'closed', watch.turnedMs);
  }
}

function toClearHoldMs(watch: Watch, guard: FlapGuard): number {
  const { clearHoldMs } = watch.rule.plan;
  const oldest = watch.closes[0];
  const isFlapping =
    watch.closes.length >= guard.closes && oldest !== undefined && watch.turnedMs - oldest <= guard.withinMs;
  return isFlapping ? Math.max(clearHoldMs, guard.holdMs) : clearHoldMs;
}
