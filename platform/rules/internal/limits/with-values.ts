/** A rule with other limits in the place of its own, by severity: those of a stage of operation. Pure. */
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';

/** The definition itself where nothing is to be changed. */
export function withValues(
  definition: RuleDefinition,
  values: Readonly<Partial<Record<Severity, number>>> | undefined,
): RuleDefinition {
  const { condition } = definition;
  // Only these have steps that are limits in the unit of what is measured.
  const hasLimits =
    condition.kind === 'threshold' || condition.kind === 'rate' || condition.kind === 'window';
  if (values === undefined || !hasLimits) return definition;
  const steps = condition.steps.map((step) => ({ ...step, value: values[step.severity] ?? step.value }));
  return { ...definition, condition: { ...condition, steps } };
}
