/** What one issue of a forecast says by a rule; pure. */
import type { NormCited } from '../../../../contract/rules/norm.ts';
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import { clear } from '../plan.ts';
import type { Level } from '../plan.ts';
import { toLadderLevel, toLimit } from '../limits/steps.ts';
import type { Ladder } from '../limits/steps.ts';
import type { Timed } from '../limits/timed.ts';
import { isDuring } from '../limits/when-judge.ts';

export interface IssuedLead {
  readonly validMs: number;
  /** null: withheld. */
  readonly value: number | null;
  readonly quantiles: Readonly<Record<string, number>> | null;
  readonly beyond: boolean;
}

export interface Issue {
  readonly model: string;
  readonly version: string;
  readonly issuedMs: number;
  readonly receivedMs: number;
  /** In the order of their moments. */
  readonly leads: readonly IssuedLead[];
}

/** How a rule judges the issues of one subject. */
export interface IssueJudge {
  readonly direction: 'above' | 'below';
  readonly probability: number;
  readonly leadMs: number;
  readonly ladders: Timed<Ladder>;
  readonly times: Pick<RuleDefinition, 'inForce' | 'during'>;
  /** Half of what a value is measured over: hours count by their middle. */
  readonly halfMs: number;
  readonly offsetMs: number;
}

/** The worst step that is reached, and the first moment at which it is. */
export interface Reached {
  readonly level: Level;
  readonly validMs: number;
  /** What so many outcomes reach at least. */
  readonly figure: number;
  readonly limit: number | null;
  readonly norm?: NormCited;
}

export interface Said {
  readonly issue: Issue;
  readonly reached: Reached | undefined;
  /** The last moment at which a step is reached; before all time when none is. */
  readonly reachedUntilMs: number;
  /** The last moment of which it says anything. */
  readonly speaksUntilMs: number;
}

/** The value below which a share of the outcomes lies; undefined outside what the forecast tells. */
export function toQuantile({ value, quantiles }: IssuedLead, share: number): number | undefined {
  if (value === null) return undefined;
  const told = Object.entries(quantiles ?? {}).map(([at, level]) => [Number(at), level] as const);
  const points = told.some(([at]) => at === MIDDLE) ? told : [...told, [MIDDLE, value] as const];
  points.sort(([a], [b]) => a - b);
  const after = points.findIndex(([at]) => at >= share - ROUNDING);
  const high = points[after];
  if (high === undefined) return undefined;
  if (Math.abs(high[0] - share) <= ROUNDING) return high[1];
  const low = points[after - 1];
  if (low === undefined) return undefined;
  return low[1] + ((share - low[0]) / (high[0] - low[0])) * (high[1] - low[1]);
}

const MIDDLE = 0.5;
/** 1 − 0.8 is not quite 0.2. */
const ROUNDING = 1e-9;

/** What had passed when the issue came is no forecast any more. */
export function judgeIssue(judge: IssueJudge, issue: Issue): Said {
  const { direction, probability, leadMs, ladders, times, halfMs, offsetMs } = judge;
  const share = direction === 'above' ? 1 - probability : probability;
  let said: Said = { issue, reached: undefined, reachedUntilMs: -Infinity, speaksUntilMs: -Infinity };
  for (const lead of issue.leads) {
    const { validMs, beyond } = lead;
    if (validMs <= issue.receivedMs || validMs > issue.issuedMs + leadMs || beyond) continue;
    const figure = toQuantile(lead, share);
    if (figure === undefined) continue;
    said = { ...said, speaksUntilMs: validMs };
    const { fromMs = -Infinity, toMs = Infinity } = times.inForce ?? {};
    const counts = validMs >= fromMs && validMs < toMs && isDuring(times.during, validMs - halfMs + offsetMs);
    const ladder = ladders.at(validMs);
    const level = counts ? toLadderLevel(ladder, figure, clear) : clear;
    if (level === clear) continue;
    const reached = { level, validMs, figure, ...toLimit(ladder, level) };
    said = {
      ...said,
      reached: level > (said.reached?.level ?? clear) ? reached : said.reached,
      reachedUntilMs: validMs,
    };
  }
  return said;
}
