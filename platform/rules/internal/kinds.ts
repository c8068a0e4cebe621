/** All kinds of rules. A new kind is a file in kinds/, a line here and its shape in the contract. */
import type { RuleDefinition, RuleKind } from '../../../contract/rules/rule.ts';
import type { Kind, Plan, PlanContext } from './plan.ts';
import { withTimes } from './limits/when-judge.ts';
import { baseline } from './kinds/baseline.ts';
import { combination } from './kinds/combination.ts';
import { correction } from './kinds/correction.ts';
import { expression } from './kinds/expression.ts';
import { forecast } from './kinds/forecast.ts';
import { fault } from './kinds/fault.ts';
import { fusion } from './kinds/fusion.ts';
import { rate } from './kinds/rate.ts';
import { recordCount } from './kinds/record-count.ts';
import { recordDue } from './kinds/record-due.ts';
import { recordStays } from './kinds/record-stays.ts';
import { silence } from './kinds/silence.ts';
import { stuck } from './kinds/stuck.ts';
import { threshold } from './kinds/threshold.ts';
import { window } from './kinds/window.ts';
import { zone } from './kinds/zone.ts';

const kinds = {
  threshold,
  rate,
  window,
  baseline,
  silence,
  stuck,
  fault,
  zone,
  'record-count': recordCount,
  'record-due': recordDue,
  'record-stays': recordStays,
  correction,
  forecast,
  fusion,
  combination,
  expression,
} as const satisfies { [Name in RuleKind]: Kind<Name> };

/** Compiles the condition of a rule. The definition must have passed checkRule. */
export function compileRule(definition: RuleDefinition, context: PlanContext): Plan {
  const { condition } = definition;
  // The table gives each kind its own condition; TypeScript can't follow a union through an index.
  const kind = kinds[condition.kind] as {
    compile(condition: RuleDefinition['condition'], context: PlanContext): Plan;
  };
  return withTimes(kind.compile(condition, context), definition, context);
}
