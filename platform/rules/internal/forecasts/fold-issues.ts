/** The episodes that the issues of one model make, one after the other; pure. The past and the present are judged by it. */
import { MINUTE_MS } from '../../../../contract/basics/time-units.ts';
import type { Level } from '../plan.ts';
import { judgeIssue } from './judge-issue.ts';
import type { Issue, IssueJudge, Reached, Said } from './judge-issue.ts';

export interface ForecastEpisode {
  /** When the first issue that said so was issued, and when it was known. */
  readonly openedMs: number;
  readonly toldMs: number;
  closedMs: number | null;
  /** The issue that no longer said so; undefined while open, or when its time passed. */
  endedBy: Issue | undefined;
  worst: Level;
  /** The newest issue that said so, and what. */
  issue: Issue;
  reached: Reached;
  untilMs: number;
  /** The figure furthest beyond its limit, as charts show it. */
  peak: number;
}

/** The next issue comes some minutes after the hour of which the last one spoke: so long nothing is over. */
export const GRACE_MS = 30 * MINUTE_MS;

/** @param issues of one model, by the time of their issue. */
export function foldIssues(judge: IssueJudge, issues: readonly Issue[], nowMs: number): ForecastEpisode[] {
  const episodes: ForecastEpisode[] = [];
  let open: ForecastEpisode | undefined;
  for (const issue of issues) {
    const said = judgeIssue(judge, issue);
    if (open !== undefined && issue.issuedMs > open.untilMs) {
      open.closedMs = open.untilMs;
      open = undefined;
    }
    if (said.reached !== undefined) {
      if (open === undefined) episodes.push((open = begin(said, said.reached)));
      else goOn(open, said, said.reached, judge);
    } else if (open !== undefined && said.speaksUntilMs >= open.untilMs) {
      open.closedMs = Math.max(open.openedMs, issue.issuedMs);
      open.endedBy = issue;
      open = undefined;
    }
  }
  if (open !== undefined && open.untilMs + GRACE_MS <= nowMs) open.closedMs = open.untilMs;
  return episodes;
}

function begin({ issue, reachedUntilMs }: Said, reached: Reached): ForecastEpisode {
  return {
    openedMs: issue.issuedMs,
    toldMs: issue.receivedMs,
    closedMs: null,
    endedBy: undefined,
    worst: reached.level,
    issue,
    reached,
    untilMs: reachedUntilMs,
    peak: reached.figure,
  };
}

function goOn(open: ForecastEpisode, { issue, reachedUntilMs }: Said, reached: Reached, judge: IssueJudge) {
  const worse = judge.direction === 'above' ? Math.max : Math.min;
  Object.assign(open, {
    issue,
    reached,
    untilMs: reachedUntilMs,
    worst: Math.max(open.worst, reached.level),
    peak: worse(open.peak, reached.figure),
  });
}
