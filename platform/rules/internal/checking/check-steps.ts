/** Checks severity steps: their order, and the hysteresis between them. */
import type { Severity } from '../../../../contract/basics/severity.ts';
import { toSeverityRank } from '../../../../contract/basics/severity.ts';
import type { RuleProblem } from '../../rule-book.ts';
import { error } from './rule-problems.ts';

/** Worse severities must need more (or, below, less), and the hysteresis must fit between two steps. */
export function checkSteps(
  steps: readonly { severity: Severity; value: number; index: number }[],
  isAbove: boolean,
  hysteresis = 0,
): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const sorted = steps.toSorted((a, b) => toSeverityRank(a.severity) - toSeverityRank(b.severity));
  for (const [i, step] of sorted.entries()) {
    const before = sorted[i - 1];
    if (before === undefined) continue;
    const where = `condition.steps[${step.index}]`;
    const distance = isAbove ? step.value - before.value : before.value - step.value;
    if (step.severity === before.severity)
      problems.push(
        error(`${where}.severity`, step.severity, 'each severity once', 'Leave one of the two steps out.'),
      );
    else if (distance <= 0)
      problems.push(
        error(
          `${where}.value`,
          step.value,
          `${isAbove ? 'more' : 'less'} than ${before.value}, the limit of ${before.severity}`,
          'Order the limits like the severities.',
        ),
      );
    else if (hysteresis >= distance)
      problems.push(
        error(
          'condition.hysteresis',
          hysteresis,
          `less than ${distance}, the distance of ${before.severity} and ${step.severity}`,
          'Choose a smaller hysteresis or steps further apart.',
        ),
      );
  }
  return problems;
}
