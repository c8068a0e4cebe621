/**
 * The record-due kind holds while the due time of an open record is near, or has passed.
 *
 * `afterSec` counts from the due time; negative is before it. With `counts: working` only office hours of the city's
 * calendar count. `within: record` has one alert a record, `within: area` one a ward, from `least` records on. It ends
 * when the record is closed, or its due time moved. Its alerts belong to the agency of the ward; with `leads: sender` to
 * who took the record or whose feed told it, where only they act on it. It waits on the records themselves, so no restart forgets one.
 */
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { toDeadlinePlan } from '../deadlines/deadline-plan.ts';
import type { Kind } from '../plan.ts';

export const example: RuleCondition = {
  kind: 'record-due',
  recordKind: 'request',
  where: { class: 'urgent' },
  within: 'record',
  counts: 'working',
  steps: [
    { severity: 'medium', afterSec: -7_200 },
    { severity: 'high', afterSec: 0 },
  ],
};

export const recordDue: Kind<'record-due'> = { compile: () => toDeadlinePlan() };
