/** Data that make a rule of any kind hold: calm first, then beyond whatever limit it has. */
import type { ZoneDefinition } from '../../contract/city/city.ts';
import { toQualityCode } from '../../contract/basics/quality.ts';
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { observeLevel } from './internal/engine/episode.ts';
import type { EpisodeSink, Watch } from './internal/engine/episode.ts';
import type { FixJudge } from './internal/plan.ts';

export const AT_SEA = { lon: 109.05, lat: 16.3 };

export function findTerm(condition: RuleDefinition['condition'], property: string) {
  return condition.kind === 'combination'
    ? condition.terms.find((term) => term.property === property)
    : undefined;
}

const isDownward = (condition: RuleDefinition['condition']): boolean =>
  'direction' in condition && (condition.direction === 'below' || condition.direction === 'fall');
/** What stays as it is, and what was heard last. */
const STEADY: Readonly<Record<string, number>> = { stuck: 3.4, silence: 95 };
/** Ten times the largest limit any rule has, growing, so that sums, means, rises and levels are all beyond theirs. */
const toRisen = (ago: number): number => (ago > 100 ? ago % 3 : 400 * (101 - ago));
/** The number that an expression asks for and no other, as the code of a fault. */
const toAsked = (condition: RuleDefinition['condition']): number | undefined => {
  const asked = condition.kind === 'expression' ? /^value == ([\d.]+)$/u.exec(condition.expression) : null;
  return asked === null ? undefined : Number(asked[1]);
};
/** From above every limit to below the least. */
const toFallen = (ago: number): number => (ago > 100 ? 1_000 + (ago % 3) : ago - 100);

/** @param zones of the city, for rules of positions. @param ago how many steps before the end. */
export function hear(
  watch: Watch,
  {
    timeMs,
    ago,
    zones,
  }: { readonly timeMs: number; readonly ago: number; readonly zones: readonly ZoneDefinition[] },
  sink: EpisodeSink,
): void {
  const { condition } = watch.rule.definition;
  const { judge } = watch;
  const quality = condition.kind === 'fault' ? toQualityCode(condition.quality ?? 'fault') : 0;
  if (condition.kind === 'silence' && ago < 145) return;
  if (watch.rule.plan.source === 'positions') {
    const near = zones.filter(
      ({ kind }) => condition.kind === 'zone' && kind === condition.zoneKind && ago < 100,
    );
    // A plan of positions makes judges of positions; of a zone they ask only its id.
    const level = (judge as FixJudge).fix(
      { timeMs, ...AT_SEA, speedKn: 12, quality },
      near.map(({ id, kind }) => ({ id, kind, shape: { type: 'polygon', polygons: [] } })),
    );
    observeLevel(watch, timeMs, level, sink);
    return;
  }
  const slots = watch.subject.streams.length === 0 ? [0] : watch.subject.streams.map((_, slot) => slot);
  const steady = STEADY[condition.kind] ?? (ago > 100 ? undefined : toAsked(condition));
  for (const slot of slots) {
    const term = findTerm(condition, watch.subject.streams[slot]?.property ?? '');
    const moving = isDownward(condition) ? toFallen(ago) : toRisen(ago);
    const value = steady ?? (term?.direction === 'below' ? Math.max(0, ago - 100) : moving);
    observeLevel(watch, timeMs, judge.level(slot, timeMs, value, quality), sink);
  }
}
