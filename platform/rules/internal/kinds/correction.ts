/**
 * The correction kind counts what the sender of a feed changed of what it had said before, within `windowSec`.
 *
 * `values` counts values (of one property, changed by at least `change`, when these are given), places that were moved
 * (the property `position`, in km) and records that were rewritten without a new time; filling in what was missing is no
 * change. `alerts` counts open alerts that the changes would have ended or made less and about which nobody has decided.
 * Its subjects are feeds. What a person puts back is not counted.
 */
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import type { Kind } from '../plan.ts';

export const example: RuleCondition = {
  kind: 'correction',
  of: 'values',
  property: 'rain',
  change: 20,
  windowSec: 86_400,
  steps: [{ severity: 'medium', value: 1 }],
};

export const correction: Kind<'correction'> = {
  compile(condition) {
    return {
      alertKind: 'correction',
      source: 'corrections',
      properties: [],
      needsAll: false,
      holdMs: 0,
      clearHoldMs: 0,
      windowMs: condition.windowSec * 1000,
      isPointwise: false,
      isTimed: true,
      startsFromLatest: false,
      withinM: null,
      createJudge() {
        throw new Error('Corrections are counted in the database (correction-watches.ts), not by a judge.');
      },
    };
  },
};
