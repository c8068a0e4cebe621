/** A rule for stories: sound as it stands, changed where the story says. */
import type { RuleCondition, RuleDefinition } from '../../contract/rules/rule.ts';

export function toRule(condition: RuleCondition, more: Partial<RuleDefinition> = {}): RuleDefinition {
  return {
    id: `water-${condition.kind}`,
    serviceId: 'water',
    sentence: { vi: 'Mực nước cao.', en: 'The water is high.' },
    subject: {},
    condition,
    enabled: true,
    ...more,
  };
}
