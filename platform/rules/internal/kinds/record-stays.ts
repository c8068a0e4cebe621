/**
 * The record-stays kind holds while an open record is in one status for longer than `afterSec`.
 *
 * It is counted from when the record took the status, by what its sender says; a version that leaves the status as it is
 * starts nothing anew. `within`, `counts` and `least` are those of record-due. It ends when the status is another.
 */
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { toDeadlinePlan } from '../deadlines/deadline-plan.ts';
import type { Kind } from '../plan.ts';

export const example: RuleCondition = {
  kind: 'record-stays',
  recordKind: 'request',
  status: 'forwarded',
  within: 'area',
  steps: [{ severity: 'low', afterSec: 172_800, least: 10 }],
};

export const recordStays: Kind<'record-stays'> = { compile: () => toDeadlinePlan() };
