/** How a problem of a rule is said. */
import type { RuleProblem } from '../../rule-book.ts';

export function error(where: string, value: string | number, allowed: string, next: string): RuleProblem {
  return { severity: 'error', where, value: String(value), allowed, next };
}

export function warning(where: string, value: string, allowed: string, next: string): RuleProblem {
  return { severity: 'warning', where, value, allowed, next };
}
