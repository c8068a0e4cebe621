/** A threshold that a rule has for an asset, as it holds now: each asset may have its own. */
import type { NormCited } from '../rules/norm.ts';
import type { Severity } from '../basics/severity.ts';
import type { Text } from '../basics/text.ts';

export interface AssetLimit {
  readonly property: string;
  readonly severity: Severity;
  readonly value: number;
  /** What the rule calls its step. */
  readonly name?: Text;
  readonly ruleId: string;
  readonly sentence: Text;
  readonly norm?: NormCited;
}

/** A limit that a rule learns of what is usual at the same hour of the same weekday (contract/values/usual.ts). */
export interface LearntLimit {
  readonly property: string;
  /** Of so many weeks before each hour, and with fewer than `least` of none. */
  readonly weeks: number;
  readonly least: number;
  /** The spread is never taken for smaller than this, in the unit. */
  readonly leastSpread: number;
  readonly direction: 'above' | 'below';
  /** How many spreads from the middle its nearest step is. */
  readonly spreads: number;
  readonly ruleId: string;
  readonly sentence: Text;
}

/** GET /assets/limits */
export interface AssetLimitList {
  readonly limits: readonly (AssetLimit & { readonly assetId: number })[];
}
