/** The norms that a rule names. */
import type { RuleDefinition } from '../../../contract/rule.ts';

/** Each once, in the order in which they stand. */
export function listNormRefs({ condition }: Pick<RuleDefinition, 'condition'>): string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('norm' in value && typeof value.norm === 'string') found.add(value.norm);
    for (const member of Object.values(value)) walk(member);
  };
  walk(condition);
  return [...found];
}
