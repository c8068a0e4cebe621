/** What an alert tells of its episode is the worst of it: the limit that was broken and how far. */
import type { Watch } from './episode.ts';

/** True when a figure is further beyond the limit than another; false when one of them is none. */
export function isWorseFigure({ rule }: Pick<Watch, 'rule'>, figure: number, than: number): boolean {
  const { condition } = rule.definition;
  return 'direction' in condition && condition.direction === 'below' ? figure < than : figure > than;
}

/**
 * True when the judge sees worse than the alert says, or a silent device says something else than before; from then on
 * it counts as said. Ask only while the episode is open and its level holds.
 */
export function takeNews(watch: Watch): boolean {
  const { judge, told, severity } = watch;
  const heardQuality = judge.heardQuality ?? 0;
  const isWorse =
    severity > told.level || (severity === told.level && isWorseFigure(watch, judge.figure, told.figure));
  const isNews = isWorse || heardQuality !== told.heardQuality;
  if (isWorse || Number.isNaN(told.figure)) {
    told.level = Math.max(severity, told.level);
    told.figure = judge.figure;
  }
  told.heardQuality = heardQuality;
  return isNews;
}

/** The episode is open, and its level is what the judge says now. */
export function isHolding({ open, level, severity }: Watch): boolean {
  return open && level > 0 && level === severity;
}
