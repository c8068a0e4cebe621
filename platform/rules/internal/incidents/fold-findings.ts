/** The episodes that findings of one incident make by a rule; pure. The past and the present are judged by it. */
import { certainties } from '../../../../contract/alerts/incident.ts';
import type { Certainty } from '../../../../contract/alerts/incident.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import { clear, toLevel } from '../plan.ts';
import type { Level } from '../plan.ts';

export type FusionCondition = Extract<RuleCondition, { kind: 'fusion' }>;

/** What was found of an incident from a time on; null: that there is none, or none any more. */
export interface Finding {
  readonly foundMs: number;
  readonly certainty: Certainty | null;
  readonly severity: Severity | null;
}

export interface FusionEpisode {
  readonly openedMs: number;
  closedMs: number | null;
  level: Level;
  worst: Level;
  /** When its level last changed. */
  levelMs: number;
}

interface Span {
  /** From then on nothing could join the incident. */
  readonly overMs: number;
  /** Until when its fusion has looked. */
  readonly atMs: number;
}

/** @param findings by their time. */
export function foldFindings(
  { steps, clearHoldSec = 0 }: Pick<FusionCondition, 'steps' | 'clearHoldSec'>,
  findings: readonly Finding[],
  { overMs, atMs }: Span,
): FusionEpisode[] {
  const holdMs = clearHoldSec * 1000;
  const episodes: FusionEpisode[] = [];
  let open: FusionEpisode | undefined;
  /** Something less is said since then, and does not count yet. */
  let less: { level: Level; readonly sinceMs: number } | undefined;
  const settle = (untilMs: number): void => {
    if (open === undefined || less === undefined || less.sinceMs + holdMs > untilMs) return;
    if (less.level === clear) {
      open.closedMs = less.sinceMs;
      open = undefined;
    } else setLevel(open, less.level, less.sinceMs + holdMs);
    less = undefined;
  };
  for (const finding of findings) {
    const { foundMs } = finding;
    if (foundMs >= overMs) break;
    settle(foundMs);
    const level = findLevel(steps, finding);
    if (open === undefined) {
      if (level === clear) continue;
      open = { openedMs: foundMs, closedMs: null, level, worst: level, levelMs: foundMs };
      episodes.push(open);
    } else if (level >= open.level) {
      less = undefined;
      if (level > open.level) setLevel(open, level, foundMs);
    } else less = { level, sinceMs: less?.sinceMs ?? foundMs };
  }
  settle(Math.min(atMs, overMs));
  if (open !== undefined && overMs <= atMs) open.closedMs = overMs;
  return episodes;
}

function setLevel(episode: FusionEpisode, level: Level, timeMs: number): void {
  episode.level = level;
  episode.worst = Math.max(episode.worst, level);
  episode.levelMs = timeMs;
}

/** The worst step that holds. */
function findLevel(steps: FusionCondition['steps'], { certainty, severity }: Finding): Level {
  if (certainty === null || severity === null) return clear;
  const held = steps.filter(
    (step) =>
      certainties.indexOf(certainty) >= certainties.indexOf(step.certainty) &&
      (step.least === undefined || toLevel(severity) >= toLevel(step.least)),
  );
  return Math.max(clear, ...held.map((step) => toLevel(step.severity)));
}
