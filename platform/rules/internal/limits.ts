/** The limits of rules that apply to an asset, for its charts. */
import type { AssetDetail } from '../../../contract/api.ts';
import type { Watch } from './episode.ts';

type Limits = AssetDetail['limits'];

/** Limits of the rules that watch an asset; kinds without a limit on the value itself have none. */
export function listLimits(watches: Iterable<Watch>): Limits {
  return [...watches].flatMap(({ rule: { definition } }): Limits => {
    const { condition, id, sentence } = definition;
    if (condition.kind !== 'threshold') return [];
    return condition.steps.map(({ severity, value }) => ({
      property: condition.property,
      severity,
      value,
      ruleId: id,
      sentence,
    }));
  });
}
