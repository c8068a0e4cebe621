/** The rules as they watch: what one of them would have done, what they have seen, and how far they are. */
import type { AssetDetail } from '../../contract/assets/asset-detail.ts';
import type { RulePreview } from '../../contract/rules/rule-view.ts';
import type { BacktestRequest, BacktestResult } from '../../contract/rules/backtest.ts';
import type { RuleDefinition } from '../../contract/rules/rule.ts';

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

/** A back-test under way. */
export interface RunningBacktest {
  /** Rejects with a HaivanError when it was stopped, or took too much time or memory. */
  readonly result: Promise<BacktestResult>;
  stop(): void;
}

export interface RuleWatch {
  /** What the definition would have done over (fromMs, toMs], at most 31 days. */
  preview(definition: RuleDefinition, fromMs: number, toMs: number): Promise<RulePreview>;
  /**
   * Runs a definition over stored history in a thread of its own and holds it against events; `onProgress` hears the
   * share that is done. @throws HaivanError invalid_input for a faulty rule or span.
   */
  backtest(request: BacktestRequest, onProgress: (share: number) => void): RunningBacktest;
  /** What was believed before a correction, of all that an episode of a rule and asset rests on. */
  listBelieved(ruleId: string, assetId: number, sinceMs: number): Promise<Believed>;
  /** Limits to draw in the charts of an asset. */
  limitsFor(assetId: number): AssetDetail['limits'];
  /** Limits that rules learn of what is usual of it. */
  learntLimitsFor(assetId: number): AssetDetail['learnt'];
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
