/** Checks the steps of rules about the time that records have. */
import type { DeadlineCondition } from '../../../../contract/rules/rule.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { RuleProblem } from '../../rule-book.ts';
import { checkSteps } from '../checking/check-steps.ts';
import { error } from '../checking/rule-problems.ts';

/** Steps of a time that nobody has to wait for come first; a stay is counted from its beginning. */
export function checkDeadline({ kind, steps, within }: DeadlineCondition): RuleProblem[] {
  const byTime = steps.map(({ severity, afterSec }, index) => ({ severity, value: afterSec, index }));
  const early = steps.findIndex(({ afterSec }) => kind === 'record-stays' && afterSec <= 0);
  const many = steps.findIndex(({ least = 1 }) => within === 'record' && least > 1);
  return [
    ...(early < 0
      ? []
      : [
          error(
            `condition.steps[${early}].afterSec`,
            steps[early]?.afterSec ?? '',
            'more than 0 seconds',
            'Say after how long in this status the alert opens.',
          ),
        ]),
    ...(many < 0
      ? []
      : [
          error(
            `condition.steps[${many}].least`,
            steps[many]?.least ?? '',
            '1 where each record is by itself',
            'Leave it out, or count by ward.',
          ),
        ]),
    // By ward a worse step may need more records instead of more time.
    ...(within === 'record' ? checkSteps(byTime, true) : checkOnce(byTime)),
  ];
}

function checkOnce(steps: readonly { severity: Severity; index: number }[]): RuleProblem[] {
  return steps
    .filter(({ severity }, at) => steps.findIndex((other) => other.severity === severity) < at)
    .map(({ severity, index }) =>
      error(
        `condition.steps[${index}].severity`,
        severity,
        'each severity once',
        'Leave one of the two steps out.',
      ),
    );
}
