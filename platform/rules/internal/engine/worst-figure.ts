/**
 * What an alert tells of its episode is the worst of it: the limit that was broken and how far. The worst is kept with
 * each value, since the next one may be milder; only the telling may wait.
 */
import type { Watch } from './episode.ts';
import { toEvidence } from '../evidence.ts';

/** True when a figure is further beyond the limit than another; false when one of them is none. */
export function isWorseFigure({ rule }: Pick<Watch, 'rule'>, figure: number, than: number): boolean {
  const { condition } = rule.definition;
  return 'direction' in condition && condition.direction === 'below' ? figure < than : figure > than;
}

/**
 * True when the judge sees worse than the alert says, or a silent device says something else than before; from then on
 * it counts as said. Ask only while the level holds that the judge has just given.
 */
export function takeNews(watch: Watch): boolean {
  const { judge, told, level } = watch;
  const heardQuality = judge.heardQuality ?? 0;
  const isWorse =
    level > told.level || (level === told.level && isWorseFigure(watch, judge.figure, told.figure));
  const isNews = isWorse || heardQuality !== told.heardQuality;
  if (isWorse || Number.isNaN(told.figure)) {
    told.level = Math.max(level, told.level);
    told.figure = judge.figure;
  }
  if (isWorse) told.unsaid = null;
  told.heardQuality = heardQuality;
  return isNews;
}

/**
 * After a value for which the condition holds: keeps what was seen when it is worse than all before in this episode,
 * also while its hold is under way. True when something is kept that waits to be told.
 */
export function keepWorst(watch: Watch): boolean {
  if ((watch.open && !isHolding(watch)) || !takeNews(watch)) return false;
  watch.told.unsaid = toEvidence(watch);
  return true;
}

/** The episode is open, and its level is what the judge says now. */
export function isHolding({ open, level, severity }: Watch): boolean {
  return open && level > 0 && level === severity;
}
