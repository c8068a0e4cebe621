/** Episodes against events: which were told, how long before, and which alarms nothing answers to; pure. */
import type {
  BacktestEpisode,
  BacktestEvent,
  BacktestOutcome,
  BacktestResult,
  BacktestVerdicts,
} from '../../../../contract/rules/backtest.ts';
import type { Verdict } from './read-verdicts.ts';

/** An episode as it was found. */
export type BareEpisode = Omit<BacktestEpisode, 'hits' | 'verdict'>;
/** With what people found of it. */
export type JudgedEpisode = Omit<BacktestEpisode, 'hits'>;

interface Scored {
  readonly episodes: readonly BacktestEpisode[];
  readonly score: BacktestResult['score'];
}

/** Episodes must be in the order of their beginning. Without events nothing is judged. */
export function scoreEpisodes(
  found: readonly JudgedEpisode[],
  events: readonly BacktestEvent[],
  beforeMs: number,
): Scored {
  if (events.length === 0)
    return { episodes: found.map((episode) => ({ ...episode, hits: [] })), score: null };
  const hitsOf = found.map((): number[] => []);
  const outcomes = events.map((event, place): BacktestOutcome => {
    let toldMs: number | null = null;
    for (const [at, episode] of found.entries()) {
      if (!isHit(episode, event, beforeMs)) continue;
      hitsOf[at]?.push(place);
      toldMs = Math.min(toldMs ?? Infinity, episode.toldMs);
    }
    return { event, toldMs, leadMs: toldMs === null ? null : event.fromMs - toldMs };
  });
  const leads = outcomes.flatMap(({ leadMs }) => leadMs ?? []).sort((a, b) => a - b);
  return {
    episodes: found.map((episode, at) => ({ ...episode, hits: hitsOf[at] ?? [] })),
    score: {
      hits: leads.length,
      misses: events.length - leads.length,
      falseAlarms: hitsOf.filter((hits) => hits.length === 0).length,
      medianLeadMs: toMedian(leads),
      outcomes,
    },
  };
}

/** Episodes with what people decided about the alerts that they stand for, and how many there are of each. */
export function judgeEpisodes(
  found: readonly BareEpisode[],
  verdicts: readonly Verdict[],
  beforeMs: number,
): { readonly episodes: readonly JudgedEpisode[]; readonly verdicts: BacktestVerdicts } {
  const told = new Set<Verdict>();
  const episodes = found.map((episode): JudgedEpisode => {
    const mine = verdicts.filter((verdict) => isHit(episode, verdict, beforeMs));
    for (const verdict of mine) told.add(verdict);
    const isTrue = mine.some((verdict) => verdict.isTrue);
    return { ...episode, verdict: isTrue ? 'confirmed' : mine.length > 0 ? 'false' : null };
  });
  const count = (verdict: JudgedEpisode['verdict']) =>
    episodes.filter((episode) => episode.verdict === verdict).length;
  const untold = verdicts.filter((verdict) => !told.has(verdict));
  const missed = untold.filter(({ isTrue }) => isTrue).length;
  return {
    episodes,
    verdicts: {
      confirmed: count('confirmed'),
      falseAlarms: count('false'),
      unjudged: count(null),
      missed,
      spared: untold.length - missed,
    },
  };
}

/** It held while the event went on, or ended not longer before than it may foretell. */
function isHit(
  { subject, openedMs, closedMs }: Pick<BacktestEpisode, 'subject' | 'openedMs' | 'closedMs'>,
  event: Pick<BacktestEvent, 'subject' | 'fromMs' | 'toMs'>,
  beforeMs: number,
): boolean {
  return (
    (event.subject === null || event.subject === subject) &&
    openedMs <= event.toMs &&
    (closedMs ?? Infinity) >= event.fromMs - beforeMs
  );
}

function toMedian(sorted: readonly number[]): number | null {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
