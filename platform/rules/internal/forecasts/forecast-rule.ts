/** A rule about forecasts, and how it judges the issues of a subject. */
import { MINUTE_MS } from '../../../../contract/basics/time-units.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import type { ActiveRule } from '../engine/episode.ts';
import type { NormReads } from '../../../norms/norms.ts';
import type { Subject } from '../plan.ts';
import { toLadders } from '../limits/steps.ts';
import type { LaddersOf } from '../limits/steps.ts';
import type { IssueJudge } from './judge-issue.ts';

export type ForecastCondition = Extract<RuleCondition, { kind: 'forecast' }>;

export interface ForecastRule extends ActiveRule {
  readonly condition: ForecastCondition;
  readonly laddersOf: LaddersOf;
}

/** Undefined for a rule of another kind. */
export function toForecastRule(rule: ActiveRule, norms: NormReads): ForecastRule | undefined {
  const { condition } = rule.definition;
  if (condition.kind !== 'forecast') return undefined;
  return { ...rule, condition, laddersOf: toLadders(condition.steps, condition.direction, undefined, norms) };
}

export function toIssueJudge(
  { condition, definition, laddersOf }: ForecastRule,
  subject: Subject,
  utcOffsetMin: number,
): IssueJudge {
  const { direction, probability, leadSec } = condition;
  return {
    direction,
    probability,
    leadMs: leadSec * 1000,
    ladders: laddersOf(subject),
    times: definition,
    halfMs: ((subject.streams[0]?.intervalSec ?? 0) * 1000) / 2,
    offsetMs: utcOffsetMin * MINUTE_MS,
  };
}
