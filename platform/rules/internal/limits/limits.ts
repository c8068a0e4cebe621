/** The limits of rules that apply to an asset, for its charts. */
import type { AssetDetail } from '../../../../contract/assets/asset-detail.ts';
import type { NormReads } from '../../../norms/norms.ts';
import type { Watch } from '../engine/episode.ts';
import { toTimedLimits } from './limit-sources.ts';

type Limits = AssetDetail['limits'];

/**
 * Limits of the rules that watch an asset, as they hold at a time; kinds without a limit on the value itself have none.
 * A limit of some hours or months alone has none either: as a line over the whole chart it would judge the others too.
 */
export function listLimits(watches: Iterable<Watch>, norms: NormReads, nowMs: number): Limits {
  return [...watches].flatMap(({ subject, rule: { definition } }): Limits => {
    const { condition, id, sentence, during } = definition;
    if (condition.kind !== 'threshold' || during !== undefined) return [];
    const { property, steps } = condition;
    const sources = steps.map(({ value }) => value);
    const limits = toTimedLimits(sources, subject, norms, (all) => all).at(nowMs);
    return steps.flatMap(({ severity, name }, index) => {
      const { value = NaN, norm } = limits[index] ?? {};
      if (Number.isNaN(value)) return [];
      const more = { ...(norm === undefined ? {} : { norm }), ...(name === undefined ? {} : { name }) };
      return [{ property, severity, value, ruleId: id, sentence, ...more }];
    });
  });
}

/** Limits that rules learn of the history of an asset: what is usual at the same hour of the same weekday. */
export function listLearntLimits(watches: Iterable<Watch>): AssetDetail['learnt'] {
  return [...watches].flatMap(({ rule: { definition } }): AssetDetail['learnt'] => {
    const { condition, id: ruleId, sentence } = definition;
    if (condition.kind !== 'baseline') return [];
    const { property, weeks, leastWeeks, leastSpread = 0, direction, steps } = condition;
    const spreads = Math.min(...steps.map(({ value }) => value));
    return [{ property, weeks, least: leastWeeks, leastSpread, direction, spreads, ruleId, sentence }];
  });
}
