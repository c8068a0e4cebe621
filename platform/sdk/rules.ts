/**
 * Rules that every service of stations writes, said in a line: limits of norms, rises, and what is wrong with a sensor.
 * Ids are the service's; sentences and titles are made of what the manifest calls the station and the property, and
 * whatever the service says itself takes their place.
 */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import type { Text } from '../../contract/basics/text.ts';
import { toCorrectionRules } from '../rules/correction-rules.ts';
import { createRuleWords, type Law } from './internal/rule-words.ts';

const MINUTE_SEC = 60;
const HOUR_SEC = 3_600;
/** A silence of stations near each other within an hour has one cause, mostly a sender's or a supplier's. */
const OUTAGE = { withinM: 30_000, withinSec: HOUR_SEC };

/** Why the sensor of a station is watched for so long: nobody decreed it. */
const BY_DEFAULT: Text = {
  vi: 'Thời gian là mặc định của phần mềm.',
  en: 'The time is a default of this software.',
};

/** What a service may say of a rule itself. */
export type RuleWish = Partial<
  Pick<RuleDefinition, 'sentence' | 'title' | 'explanation' | 'group' | 'legalBasis' | 'during'>
>;

/** Severities by the parts of the norm; a list where each part is called as its severity; one of a norm with one number. */
export type NormSteps = Severity | readonly Severity[] | Readonly<Partial<Record<Severity, string>>>;

type Said = Pick<RuleDefinition, 'sentence' | 'title' | 'group'>;

interface OfNorm extends RuleWish {
  readonly id: string;
  readonly property: string;
  /** How the property is called in this rule, in small letters; default: as in the manifest. */
  readonly what?: Text;
  readonly norm: string;
  readonly steps: NormSteps;
  /** How far a value must come back before the severity falls, in its unit. */
  readonly hysteresis: number;
}

export interface LimitWish extends OfNorm {
  /** Over so many hours; absent: the value itself. */
  readonly over?: {
    readonly hours: number;
    readonly aggregate: 'sum' | 'mean';
    /** Share of the values that must be there. A sum above a limit counts whatever is missing. */
    readonly minCoverage: number;
  };
  readonly direction?: 'above' | 'below';
  /** By what name people know the law whose limit it is; absent: a limit. */
  readonly law?: Law;
}

/** A quick change; which way it goes the maker says. */
export interface ChangeWish extends OfNorm {
  readonly withinMin: number;
  readonly clearHoldSec: number;
  /** What it may come from, in small letters. */
  readonly cause: Text;
}

/** Minutes of silence from which it is so severe. */
type SilentAfter = Readonly<Partial<Record<Severity, number>>>;

/** What may be wrong with the sensor of a property; what is absent is not watched. Times in minutes. */
export interface HealthWish {
  readonly property: string;
  /** `whole`: the station measures nothing else, so it is silent altogether. */
  readonly silent?: RuleWish & { readonly afterMin: SilentAfter; readonly whole?: boolean };
  readonly stuck?: RuleWish & { readonly forMin: number; readonly exceptValue?: number };
  readonly fault?: RuleWish & { readonly afterMin: number };
  readonly calibrating?: RuleWish & { readonly afterMin: number; readonly severity: Severity };
}

export interface RuleMaker {
  /** The value, its sum or its mean over some hours is beyond what a norm allows. */
  limit(wish: LimitWish): RuleDefinition;
  /** The value rises quickly. */
  rise(wish: ChangeWish): RuleDefinition;
  /** The value falls quickly; steps are sizes of the fall. */
  fall(wish: ChangeWish): RuleDefinition;
  /** Rules `<id>-silent`, `-stuck`, `-fault` and `-calibrating`. */
  health(id: string, wish: HealthWish): RuleDefinition[];
  /** What all stations have when a sender changes what it said; `change` of the property is told by itself. */
  corrections(property: string, change: number): RuleDefinition[];
}

/**
 * Makes rules about the assets of a kind, or about wards, agencies and the city. The legal basis of a limit is the newest article of its norm.
 * @param norms the service's own
 */
export function createRuleMaker(
  manifest: ServiceManifest,
  assetKind: string,
  norms: readonly NormDefinition[] = [],
): RuleMaker {
  const words = createRuleWords(manifest, assetKind);
  const common = { serviceId: manifest.id, subject: { assetKind }, enabled: true } as const;

  const toBasis = (id: string): Pick<RuleDefinition, 'legalBasis'> => {
    const era = norms.find((norm) => norm.id === id)?.eras.findLast(({ article }) => article !== '');
    return era === undefined ? {} : { legalBasis: `${era.instrument}, ${era.article}` };
  };

  const toChange = (
    direction: 'rise' | 'fall',
    { id, property, what, norm, steps, hysteresis, withinMin, clearHoldSec, cause, ...own }: ChangeWish,
  ): RuleDefinition => ({
    ...common,
    id,
    ...words.change(direction, property, { what, cause }),
    condition: {
      kind: 'rate',
      property,
      direction,
      windowSec: withinMin * MINUTE_SEC,
      steps: toSteps(norm, steps),
      hysteresis,
      clearHoldSec,
    },
    ...toBasis(norm),
    ...own,
  });

  return {
    limit({ id, property, what, norm, steps, hysteresis, over, direction = 'above', law, ...own }) {
      const measured = { property, direction, steps: toSteps(norm, steps), hysteresis };
      return {
        ...common,
        id,
        ...words.limit(property, { what, over, direction, law }),
        condition:
          over === undefined
            ? { kind: 'threshold', ...measured }
            : {
                kind: 'window',
                aggregate: over.aggregate,
                windowSec: over.hours * HOUR_SEC,
                minCoverage: over.minCoverage,
                ...measured,
              },
        ...toBasis(norm),
        ...own,
      };
    },

    rise: (wish) => toChange('rise', wish),
    fall: (wish) => toChange('fall', wish),

    health(id, { property, silent, stuck, fault, calibrating }) {
      const rules: RuleDefinition[] = [];
      const add = (what: string, said: Said, condition: RuleDefinition['condition'], own: RuleWish) =>
        rules.push({
          ...common,
          id: `${id}-${what}`,
          explanation: BY_DEFAULT,
          ...said,
          condition,
          ...own,
        });
      if (silent !== undefined) {
        const { afterMin, whole = false, ...own } = silent;
        const steps = listSteps(afterMin, (min) => ({ afterSec: min * MINUTE_SEC }));
        const group = { key: `${assetKind}-outage`, ...OUTAGE };
        const said = whole ? words.silentWhole() : words.silent(property);
        add('silent', { ...said, group }, { kind: 'silence', property, steps }, own);
      }
      if (stuck !== undefined) {
        const { forMin, exceptValue, ...own } = stuck;
        const but = exceptValue === undefined ? {} : { exceptValue };
        const flat = { kind: 'stuck', property, tolerance: 0, severity: 'low' } as const;
        add(
          'stuck',
          words.stuck(property, exceptValue),
          { ...flat, forSec: forMin * MINUTE_SEC, ...but },
          own,
        );
      }
      if (fault !== undefined) {
        const { afterMin, ...own } = fault;
        const holdSec = afterMin * MINUTE_SEC;
        add('fault', words.fault(property), { kind: 'fault', property, holdSec, severity: 'low' }, own);
      }
      if (calibrating !== undefined) {
        const { afterMin, severity, ...own } = calibrating;
        const tuned = { kind: 'fault', property, quality: 'calibrating', severity } as const;
        add('calibrating', words.calibrating(property), { ...tuned, holdSec: afterMin * MINUTE_SEC }, own);
      }
      return rules;
    },

    corrections(property, change) {
      const large = { property, change, words: words.corrected(property, change) };
      return toCorrectionRules({ serviceId: manifest.id, large });
    },
  };
}

function toSteps(norm: string, steps: NormSteps) {
  if (typeof steps === 'string') return [{ severity: steps, value: { norm } }];
  if (isList(steps)) return steps.map((severity) => ({ severity, value: { norm, part: severity } }));
  return listSteps(steps, (part) => ({ value: { norm, part } }));
}

function isList(steps: Exclude<NormSteps, string>): steps is readonly Severity[] {
  return Array.isArray(steps);
}

/** From the least severe up, as they were written. */
function listSteps<Given, Told>(
  bySeverity: Readonly<Partial<Record<Severity, Given>>>,
  tell: (given: Given) => Told,
): ({ severity: Severity } & Told)[] {
  return (['info', 'low', 'medium', 'high', 'critical'] as const).flatMap((severity) => {
    const given = bySeverity[severity];
    return given === undefined ? [] : [{ severity, ...tell(given) }];
  });
}
