/** Alerts of one cause stand together: those of one rule, and all that one storm set off by several rules. Pure. */
import type { AlertView } from './alert.ts';

type Caused = Pick<AlertView, 'ruleId' | 'groupId'>;

/** Each alert is in one of them. */
export function groupByCause<A extends Caused>(alerts: readonly A[]): readonly (readonly A[])[] {
  const headOf = joinRules(alerts);
  return [...Map.groupBy(alerts, ({ ruleId }) => headOf(ruleId)).values()];
}

/** Rules whose alerts share an episode group are of one cause: each rule's head is the first of those joined. */
function joinRules(alerts: readonly Caused[]): (ruleId: string) => string {
  const above = new Map<string, string>();
  const headOf = (ruleId: string): string => {
    const next = above.get(ruleId);
    return next === undefined ? ruleId : headOf(next);
  };
  const firstOfGroup = new Map<number, string>();
  for (const { groupId, ruleId } of alerts) {
    if (groupId === null) continue;
    const [head, own] = [headOf(firstOfGroup.get(groupId) ?? ruleId), headOf(ruleId)];
    firstOfGroup.set(groupId, head);
    if (own !== head) above.set(own, head);
  }
  return headOf;
}
