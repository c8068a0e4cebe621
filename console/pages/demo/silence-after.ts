/** When the centre will notice that an asset has fallen silent: the earliest step of a silence rule that watches it. */
import type { RuleView } from '../../../contract/rules/rule-view.ts';
import type { Asset } from '../../../contract/assets/asset.ts';
import type { NormRef } from '../../../contract/rules/norm.ts';

export interface SilenceWatch {
  readonly ruleId: string;
  readonly property: string;
  readonly afterSec: number;
}

/** The silence rule that speaks first about the asset; undefined when none watches it. */
export function findSilenceWatch(
  asset: Asset,
  properties: ReadonlySet<string>,
  rules: readonly RuleView[],
  /** Seconds of a norm as it holds; undefined while that is not known. */
  toSeconds: (norm: NormRef) => number | undefined = () => undefined,
): SilenceWatch | undefined {
  const watches = rules.flatMap(({ definition }): SilenceWatch[] => {
    const { condition, subject, serviceId, enabled, id } = definition;
    if (condition.kind !== 'silence' || !enabled || serviceId !== asset.serviceId) return [];
    if (subject.assetKind !== undefined && subject.assetKind !== asset.kind) return [];
    if (subject.assets !== undefined && subject.assets.length > 0 && !subject.assets.includes(asset.code))
      return [];
    if (condition.property !== 'position' && !properties.has(condition.property)) return [];
    const spans = condition.steps.flatMap(({ afterSec }) =>
      typeof afterSec === 'number' ? afterSec : (toSeconds(afterSec) ?? []),
    );
    if (spans.length === 0) return [];
    const afterSec = Math.min(...spans);
    return [{ ruleId: id, property: condition.property, afterSec }];
  });
  return watches.toSorted((a, b) => a.afterSec - b.afterSec)[0];
}
