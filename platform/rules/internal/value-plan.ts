/** What the plans of kinds that judge the values of one property have in common. */
import type { RuleCondition } from '../../../contract/rules/rule.ts';
import type { Plan } from './plan.ts';

/** Each value, its change, its window, or against what is usual. */
type OfValues = Extract<RuleCondition, { kind: 'threshold' | 'rate' | 'window' | 'baseline' }>;

/** The head of such a plan. By itself it begins with a look at stored data, as what needs more than the newest value does. */
export function toValuePlan(condition: OfValues): Omit<Plan, 'windowMs' | 'createJudge'> {
  const holdSec = 'holdSec' in condition ? (condition.holdSec ?? 0) : 0;
  return {
    alertKind: 'exceedance',
    source: 'readings',
    properties: [condition.property],
    needsAll: true,
    holdMs: holdSec * 1000,
    clearHoldMs: (condition.clearHoldSec ?? 0) * 1000,
    isPointwise: false,
    isTimed: false,
    startsFromLatest: false,
    withinM: null,
  };
}
