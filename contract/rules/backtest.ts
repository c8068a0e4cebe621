/** A back-test: what a rule, or a change of one, would have said over stored history, held against what really happened. */
import type { Text } from '../basics/text.ts';
import type { RuleDefinition } from './rule.ts';
import type { Severity } from '../basics/severity.ts';

/** Something that really happened, as people or a list tell it. */
export interface BacktestEvent {
  readonly name: string;
  /** Code of the asset it concerns; null: any. */
  readonly subject: string | null;
  readonly fromMs: number;
  /** Equal to `fromMs` for a moment. */
  readonly toMs: number;
}

export interface BacktestRequest {
  readonly definition: RuleDefinition;
  readonly fromMs: number;
  readonly toMs: number;
  /** `known-then`: values as they first came; `known-now`: with all later corrections. */
  readonly data: 'known-then' | 'known-now';
  readonly events: readonly BacktestEvent[];
  /** An episode that begins at most so long before an event has foretold it. */
  readonly beforeMs: number;
}

export interface BacktestEpisode {
  /** Code of its subject. */
  readonly subject: string;
  readonly name: Text;
  readonly openedMs: number;
  readonly closedMs: number | null;
  readonly severity: Severity;
  readonly peak: number | null;
  readonly unit: string;
  /** When it could have been told: the last of the readings that it rests on had arrived, and its hold had passed. */
  readonly toldMs: number;
  /** Places in `events` of those that it hit; empty for a false alarm, if events were given. */
  readonly hits: readonly number[];
  /** What people found of the alerts that it stands for; null: nobody has said. */
  readonly verdict: 'confirmed' | 'false' | null;
}

/** An event, and the first episode that told of it. */
export interface BacktestOutcome {
  readonly event: BacktestEvent;
  /** null: missed. */
  readonly toldMs: number | null;
  /** From the telling to the beginning of the event; negative when it was told later. null: missed. */
  readonly leadMs: number | null;
}

/**
 * What people decided about alerts of that time: a case that was closed as done confirms those in it, one that was closed as
 * a false alarm says that they were none. Alerts of the rule itself, and of others on the same property and of its kind.
 */
export interface BacktestVerdicts {
  /** Episodes that stand for an alert that was confirmed, for false alarms alone, and of which nobody has said anything. */
  readonly confirmed: number;
  readonly falseAlarms: number;
  readonly unjudged: number;
  /** Confirmed alerts that no episode stands for, and false alarms that would not have been told. */
  readonly missed: number;
  readonly spared: number;
}

/** The same request over the same data gives the same result, to the byte. */
export interface BacktestResult {
  readonly fromMs: number;
  readonly toMs: number;
  readonly data: BacktestRequest['data'];
  readonly subjects: number;
  readonly readings: number;
  readonly episodeCount: number;
  /** The first of them in the order of time. */
  readonly episodes: readonly BacktestEpisode[];
  readonly verdicts: BacktestVerdicts;
  /** null: no events were given, so nothing is a hit and nothing is false. */
  readonly score: {
    readonly hits: number;
    readonly misses: number;
    readonly falseAlarms: number;
    /** Of the hits; null without any. */
    readonly medianLeadMs: number | null;
    readonly outcomes: readonly BacktestOutcome[];
  } | null;
}

/** GET /rules/backtests/:id */
export interface BacktestView {
  readonly id: string;
  /** How much is done, 0..1. */
  readonly share: number;
  /** null while it runs. */
  readonly result: BacktestResult | null;
  /** Why there is no result. */
  readonly problem: string | null;
}
