/**
 * Default rules of water quality: limits by class of water, what kills fish, the index, and the health of the probes.
 * The limits are norms: which one holds follows from the class of the place and the law of that time.
 */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import { hasLimit, type LimitedParameter, listLimits, type Side, toLimitId } from './limits.ts';
import { manifest } from './manifest.ts';
import { norms, OXYGEN_FALL, VN_WQI_LEVELS } from './norms.ts';
import { POINT, SAMPLED, type SampledKind, SEA, STATION, WELL } from './places.ts';
import { INDEX } from './properties.ts';
import { MIN_COVERAGE } from './wqi-figure.ts';

const HOUR_SEC = 3600;
const station = createRuleMaker(manifest, STATION, norms);
/** What automatic stations measure and a limit is there for; everything that has a limit is looked at in samples. */
const CONTINUOUS: readonly LimitedParameter[] = ['ph', 'do', 'tss', 'cod', 'nh4-n'];
/** How a place's kind is called in ids of rules, whose water it is, and by what name people know its law. */
const SAMPLES = {
  [POINT]: { id: 'sample', water: 'surface', law: 'QCVN 08' },
  [WELL]: { id: 'well', water: 'ground', law: 'QCVN 09' },
  [SEA]: { id: 'sea', water: 'sea', law: 'QCVN 10' },
} as const;
/** What people may drink or bathe in weighs more. */
const FOR_HEALTH: ReadonlySet<string> = new Set(['as', 'cd', 'pb', 'cr6', 'hg', 'coliform']);
const DIRECTION: Readonly<Record<Side, 'above' | 'below'>> = { most: 'above', least: 'below' };

/** An hour's mean of an automatic station; one value of five minutes is no exceedance. */
const stationLimits = listLimits()
  .filter(({ parameter }) => CONTINUOUS.includes(parameter))
  .map(({ parameter, side }) =>
    station.limit({
      id: `water-${parameter}-${side}`,
      property: parameter,
      over: { hours: 1, aggregate: 'mean', minCoverage: MIN_COVERAGE },
      direction: DIRECTION[side],
      norm: toLimitId(parameter, side),
      law: 'QCVN 08',
      steps: 'medium',
      hysteresis: 0,
    }),
  );

/** What a laboratory found. */
function toSampleLimits(kind: SampledKind): RuleDefinition[] {
  const { id, water, law } = SAMPLES[kind];
  const make = createRuleMaker(manifest, kind, norms);
  return listLimits()
    .filter(({ parameter, side }) => hasLimit(water, parameter, side))
    .map(({ parameter, side }) =>
      make.limit({
        id: `water-${id}-${parameter}-${side}`,
        property: parameter,
        direction: DIRECTION[side],
        norm: toLimitId(parameter, side),
        law,
        steps: FOR_HEALTH.has(parameter) ? 'high' : 'medium',
        hysteresis: 0,
      }),
    );
}

const toIndexRule = (kind: string, id: string): RuleDefinition =>
  createRuleMaker(manifest, kind, norms).limit({
    id,
    property: INDEX,
    direction: 'below',
    norm: VN_WQI_LEVELS,
    steps: { low: 'poor', medium: 'bad', high: 'very-bad' },
    hysteresis: 2,
    sentence: { vi: 'VN_WQI ở mức Xấu trở xuống.', en: 'VN_WQI is Poor or worse.' },
    what: { vi: 'VN_WQI', en: 'VN_WQI' },
  });

const oxygenFalls = station.fall({
  id: 'water-oxygen-falls',
  property: 'do',
  what: { vi: 'oxy hòa tan', en: 'dissolved oxygen' },
  norm: OXYGEN_FALL,
  steps: ['medium', 'high'],
  withinMin: 120,
  hysteresis: 0.5,
  clearHoldSec: HOUR_SEC,
  cause: {
    vi: 'cá có thể chết, có thể có xả thải',
    en: 'fish may die, something may have been let in',
  },
});

/** All default rules of the service. */
export const rules: readonly RuleDefinition[] = [
  ...stationLimits,
  ...SAMPLED.flatMap(toSampleLimits),
  oxygenFalls,
  toIndexRule(STATION, 'water-index'),
  toIndexRule(POINT, 'water-sample-index'),
  ...CONTINUOUS.flatMap((property) =>
    station.health(`water-${property}`, {
      property,
      ...(property === 'ph' ? { silent: { whole: true, afterMin: { low: 60, medium: 1_440 } } } : {}),
      calibrating: { afterMin: 240, severity: 'low' },
      fault: { afterMin: 15 },
      stuck: { forMin: 720 },
    }),
  ),
  ...station.corrections('do', 3),
];
