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

/** GET /assets/limits */
export interface AssetLimitList {
  readonly limits: readonly (AssetLimit & { readonly assetId: number })[];
}
