/** What the thread of a back-test is given, and what it says. */
import type { Asset, Datastream } from '../../../../contract/assets/asset.ts';
import type { BacktestRequest, BacktestResult } from '../../../../contract/rules/backtest.ts';
import type { NormView } from '../../../../contract/rules/norm.ts';
import type { NamedFusion } from '../../rules-needs.ts';
import type { FlapGuard } from '../engine/episode.ts';
import type { AttributeHistory } from '../../../store/attributes-before.ts';
import type { ZoneSource } from '../engine/zone-index.ts';

export interface BacktestOrder {
  readonly url: string;
  readonly request: BacktestRequest;
  readonly assets: readonly Asset[];
  readonly datastreams: readonly Datastream[];
  readonly zones: readonly ZoneSource[];
  readonly knownSince: ReadonlyMap<number, number>;
  readonly before: AttributeHistory;
  readonly flapGuard: FlapGuard;
  /** Those that the rule names, with all their eras: what was measured is judged by the era of its time. */
  readonly norms: readonly NormView[];
  readonly utcOffsetMin: number;
  /** The one that the rule is about. */
  readonly fusion: NamedFusion | undefined;
}

export type BacktestWord = { readonly share: number } | { readonly result: BacktestResult };
