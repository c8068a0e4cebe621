/** A Rule is versioned data that says when an alert exists, how severe, and for whom. */
import { Type, type Static } from 'typebox';
import { certainties, type Certainty } from '../alerts/incident.ts';
import { NormRef } from './norm.ts';
import { severities, type Severity } from '../basics/severity.ts';
import type { Text } from '../basics/text.ts';

// A mapped list of literals loses its words for the type checker: the type is given, the schema checks the same.
const SeverityId = Type.Unsafe<Severity>(Type.Enum(severities.map((severity) => severity.id)));
const Direction = Type.Union([Type.Literal('above'), Type.Literal('below')]);
const Seconds = Type.Integer({ minimum: 0, maximum: 31_536_000 });
/** Another property of the same asset: its newest usable value, unless that is older than `maxAgeSec` (default a day). */
const PropertyLimit = Type.Object({
  property: Type.String({ minLength: 1, maxLength: 80 }),
  maxAgeSec: Type.Optional(Type.Integer({ minimum: 1, maximum: 31_536_000 })),
});
export type PropertyLimit = Static<typeof PropertyLimit>;
const AttributeLimit = Type.Object({ attribute: Type.String({ minLength: 1, maxLength: 80 }) });
/** A number, an attribute of the asset, a norm as it holds at the time of the event, or (thresholds) another property. */
export const LimitSource = Type.Union([Type.Number(), NormRef, AttributeLimit, PropertyLimit]);
export type LimitSource = Static<typeof LimitSource>;
/** What its norm or people call a step: `báo động 2`, `xấu`. */
const StepName = Type.Optional(
  Type.Object({
    vi: Type.String({ minLength: 1, maxLength: 60 }),
    en: Type.String({ minLength: 1, maxLength: 60 }),
  }),
);
/** Severity steps, any order; the worst step that holds decides. */
const Steps = Type.Array(Type.Object({ severity: SeverityId, value: LimitSource, name: StepName }), {
  minItems: 1,
  maxItems: 5,
});
/** The same of what is counted. */
const CountSteps = Type.Array(Type.Object({ severity: SeverityId, value: Type.Number(), name: StepName }), {
  minItems: 1,
  maxItems: 5,
});
const Hysteresis = Type.Optional(Type.Number({ minimum: 0 }));
const HoldSec = Type.Optional(Seconds);
const ClearHoldSec = Type.Optional(Seconds);
const Property = Type.String({ minLength: 1 });

/** One term of a combination: a usable latest or windowed value compared with a limit. */
const Term = Type.Object({
  property: Property,
  aggregate: Type.Optional(
    Type.Union([Type.Literal('sum'), Type.Literal('mean'), Type.Literal('max'), Type.Literal('min')]),
  ),
  windowSec: Type.Optional(Seconds),
  direction: Direction,
  value: LimitSource,
  /** Older values than this do not count. */
  maxAgeSec: Type.Optional(Seconds),
  /**
   * Whose value, where the combination looks around (`withinM`): the subject's own, or that of what stands near it, of
   * whatever service (the rain of gauges around a pump). Absent: both, of the rule's own service.
   */
  of: Type.Optional(Type.Union([Type.Literal('subject'), Type.Literal('neighbours')])),
});

const Threshold = Type.Object({
  kind: Type.Literal('threshold'),
  property: Property,
  direction: Direction,
  steps: Steps,
  hysteresis: Hysteresis,
  holdSec: HoldSec,
  clearHoldSec: ClearHoldSec,
});
/** Change of the value over the window, in the unit. */
const Rate = Type.Object({
  kind: Type.Literal('rate'),
  property: Property,
  direction: Type.Union([Type.Literal('rise'), Type.Literal('fall')]),
  windowSec: Seconds,
  steps: Steps,
  hysteresis: Hysteresis,
  clearHoldSec: ClearHoldSec,
});
const Window = Type.Object({
  kind: Type.Literal('window'),
  property: Property,
  aggregate: Type.Union([
    Type.Literal('sum'),
    Type.Literal('mean'),
    Type.Literal('max'),
    Type.Literal('min'),
    Type.Literal('count'),
  ]),
  windowSec: Seconds,
  /** Share of the expected values that must be there before the window says anything; sums above the limit count whatever is missing. */
  minCoverage: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  direction: Direction,
  steps: Steps,
  hysteresis: Hysteresis,
  holdSec: HoldSec,
  clearHoldSec: ClearHoldSec,
});
/** A value against what is usual: the median of the same hour of the same weekday in the weeks before. */
const Baseline = Type.Object({
  kind: Type.Literal('baseline'),
  property: Property,
  weeks: Type.Integer({ minimum: 2, maximum: 26 }),
  /** With fewer weeks in which that hour was measured nothing is said. */
  leastWeeks: Type.Integer({ minimum: 2, maximum: 26 }),
  direction: Direction,
  /** How many spreads from the median. */
  steps: CountSteps,
  /** The spread is never taken for smaller than this, in the unit. */
  leastSpread: Type.Optional(Type.Number({ minimum: 0 })),
  hysteresis: Hysteresis,
  holdSec: HoldSec,
  clearHoldSec: ClearHoldSec,
});
/** No usable value (or position, with property `position`) for so long. */
const Silence = Type.Object({
  kind: Type.Literal('silence'),
  property: Property,
  /** Seconds, or a norm in a unit of time; the era of a norm is that of the newest value, whose duty to speak it is. */
  steps: Type.Array(Type.Object({ severity: SeverityId, afterSec: Type.Union([Seconds, NormRef]) }), {
    minItems: 1,
    maxItems: 5,
  }),
  /** Property `position` only: silence is allowed while the last position lies in a zone of this kind (`port`). */
  exceptInZoneKind: Type.Optional(Type.String()),
  /**
   * Only where what was last heard is this much or more: a gauge that falls silent above alarm 3. The era of a norm is that
   * of the last value. What was never heard, or has no such limit, isn't told by this rule.
   */
  lastAtLeast: Type.Optional(Type.Union([Type.Number(), NormRef, AttributeLimit])),
});
const Stuck = Type.Object({
  kind: Type.Literal('stuck'),
  property: Property,
  forSec: Seconds,
  tolerance: Type.Optional(Type.Number({ minimum: 0 })),
  exceptValue: Type.Optional(Type.Number()),
  severity: SeverityId,
});
/** The sensor itself says it is faulty, or its values are out of range; or, for too long, that it is being calibrated. */
const Fault = Type.Object({
  kind: Type.Literal('fault'),
  property: Property,
  /** What it says; absent: `fault`, which counts values out of range too. */
  quality: Type.Optional(Type.Union([Type.Literal('fault'), Type.Literal('calibrating')])),
  holdSec: HoldSec,
  severity: SeverityId,
});
const Zone = Type.Object({
  kind: Type.Literal('zone'),
  zoneKind: Type.String(),
  /** `inside` holds while inside; `outside` while outside; `dwell` after dwellSec inside; `speed` while faster than speedKn inside. */
  event: Type.Union([
    Type.Literal('enter'),
    Type.Literal('leave'),
    Type.Literal('inside'),
    Type.Literal('outside'),
    Type.Literal('dwell'),
    Type.Literal('speed'),
  ]),
  dwellSec: Type.Optional(Seconds),
  speedKn: Type.Optional(LimitSource),
  severity: SeverityId,
});
const RecordCount = Type.Object({
  kind: Type.Literal('record-count'),
  recordKind: Type.String(),
  /** Only records whose body field equals the value. */
  where: Type.Optional(Type.Record(Type.String(), Type.String())),
  windowSec: Seconds,
  /** Count within one ward, or within a radius of the newest record. */
  within: Type.Union([
    Type.Literal('area'),
    Type.Object({ radiusM: Type.Number({ minimum: 1, maximum: 50_000 }) }),
  ]),
  steps: CountSteps,
});
/** How long before (negative) or after a moment; with `within: 'area'` from so many records on. */
const DeadlineSteps = Type.Array(
  Type.Object({
    severity: SeverityId,
    afterSec: Type.Integer({ minimum: -31_536_000, maximum: 31_536_000 }),
    /** So many records of one ward; default 1. */
    least: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  }),
  { minItems: 1, maxItems: 5 },
);
const Deadline = {
  recordKind: Type.String(),
  /** Only records whose body field equals the value. */
  where: Type.Optional(Type.Record(Type.String(), Type.String())),
  /** Each record by itself, or those of one ward together. */
  within: Type.Union([Type.Literal('record'), Type.Literal('area')]),
  /** `working`: only office hours of the city's one calendar count; default `elapsed`. */
  counts: Type.Optional(Type.Union([Type.Literal('elapsed'), Type.Literal('working')])),
  /** Whom its alerts belong to. `sender`: who took or told the record, where only they act on it; default: its ward. */
  leads: Type.Optional(Type.Literal('sender')),
  steps: DeadlineSteps,
};
/** The due time of an open record comes near, or has passed. */
const RecordDue = Type.Object({ kind: Type.Literal('record-due'), ...Deadline });
/** An open record stays in one status for too long. */
const RecordStays = Type.Object({ kind: Type.Literal('record-stays'), status: Type.String(), ...Deadline });
/** What the sender of a feed changed of what it had said before, within the window. Subjects are feeds. */
const Correction = Type.Object({
  kind: Type.Literal('correction'),
  /** Values, places and records; or open alerts that the changes would have ended or made less. */
  of: Type.Union([Type.Literal('values'), Type.Literal('alerts')]),
  /** Only of this property; `position` for places. */
  property: Type.Optional(Property),
  /** Only what was changed by so much, in its unit; a place in km. */
  change: Type.Optional(Type.Number({ minimum: 0 })),
  windowSec: Seconds,
  steps: CountSteps,
});
/** A forecast says that the limit will be reached, likely enough and soon enough. */
const ForecastSays = Type.Object({
  kind: Type.Literal('forecast'),
  property: Property,
  direction: Direction,
  /** How likely it is at least that the limit is reached. */
  probability: Type.Number({ minimum: 0.05, maximum: 0.95 }),
  /** How far ahead of the issue it looks. */
  leadSec: Type.Integer({ minimum: 60, maximum: 15 * 86_400 }),
  steps: Steps,
});
/** A fusion of the service says that there is an incident, sure and severe enough. */
const FusionSays = Type.Object({
  kind: Type.Literal('fusion'),
  /** Its id in the service. */
  fusion: Type.String({ minLength: 1, maxLength: 80 }),
  steps: Type.Array(
    Type.Object({
      severity: SeverityId,
      /** How sure it is at least … */
      certainty: Type.Unsafe<Certainty>(Type.Enum([...certainties])),
      /** … and how severe the incident is at least; absent: whatever it is. */
      least: Type.Optional(SeverityId),
    }),
    { minItems: 1, maxItems: 5 },
  ),
  clearHoldSec: ClearHoldSec,
});
/** Terms over datastreams of one asset, or of assets within a distance of the subject. */
const Combination = Type.Object({
  kind: Type.Literal('combination'),
  join: Type.Union([Type.Literal('all'), Type.Literal('any')]),
  terms: Type.Array(Term, { minItems: 1, maxItems: 10 }),
  withinM: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
  severity: SeverityId,
  holdSec: HoldSec,
  clearHoldSec: ClearHoldSec,
});
/**
 * CEL over `value`, `values` (by property), `age`, `asset`, `hour`; guarded: no regular expressions, bounded nesting. With
 * a severity it is true or false, with steps it gives the number that they are compared with.
 */
const Expression = Type.Object({
  kind: Type.Literal('expression'),
  properties: Type.Array(Property, { minItems: 1, maxItems: 20 }),
  expression: Type.String({ minLength: 1, maxLength: 2000 }),
  severity: Type.Optional(SeverityId),
  direction: Type.Optional(Direction),
  steps: Type.Optional(Steps),
  hysteresis: Hysteresis,
  holdSec: HoldSec,
  clearHoldSec: ClearHoldSec,
});

export const RuleCondition = Type.Union([
  Threshold,
  Rate,
  Window,
  Baseline,
  Silence,
  Stuck,
  Fault,
  Zone,
  RecordCount,
  RecordDue,
  RecordStays,
  Correction,
  ForecastSays,
  FusionSays,
  Combination,
  Expression,
]);
export type RuleCondition = Static<typeof RuleCondition>;
export type RuleKind = RuleCondition['kind'];
/** The name of the step of a severity; undefined where it has none. */
export function findStepName(condition: RuleCondition, severity: Severity): Text | undefined {
  const steps: readonly { readonly severity: Severity; readonly name?: Text }[] =
    'steps' in condition ? (condition.steps ?? []) : [];
  return steps.find((step) => step.severity === severity)?.name;
}

/** A condition about the time that a record has. */
export type DeadlineCondition = Extract<RuleCondition, { kind: 'record-due' | 'record-stays' }>;

/** Sensor fault, silence and exceedance are different alerts: what the alert is about. */
export const alertKinds = [
  'exceedance',
  'silence',
  'fault',
  'zone',
  'count',
  'deadline',
  'combination',
  'correction',
  'forecast',
  'incident',
] as const;
export type AlertKind = (typeof alertKinds)[number];

export const RuleDefinition = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,80}$' }),
  serviceId: Type.String(),
  /** What operators read; exactly one sentence in each language. */
  sentence: Type.Object({ vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }),
  /** What is said of one alert, with its facts filled in (contract/alert-title.ts); absent: the default of the kind. */
  title: Type.Optional(
    Type.Object({
      vi: Type.String({ minLength: 1, maxLength: 300 }),
      en: Type.String({ minLength: 1, maxLength: 300 }),
    }),
  ),
  /** Further text, sources of the limits. */
  explanation: Type.Optional(Type.Object({ vi: Type.String(), en: Type.String() })),
  /** Which subjects: assets of a kind, or listed by code; empty = all assets of the service that have the property. */
  subject: Type.Object({
    assetKind: Type.Optional(Type.String()),
    assets: Type.Optional(Type.Array(Type.String())),
    /** Only those that lie in one of these areas. */
    areaCodes: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 500 })),
    /** Only those of one of these agencies. */
    agencyIds: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 500 })),
  }),
  /** Law time in which the rule judges, by the time of the event; both ends may be open. */
  inForce: Type.Optional(
    Type.Object({ fromMs: Type.Optional(Type.Number()), toMs: Type.Optional(Type.Number()) }),
  ),
  /** When it counts, in the city's time, by the middle of what was measured over. Hours may go over midnight. */
  during: Type.Optional(
    Type.Object({
      hours: Type.Optional(
        Type.Array(
          Type.Object({
            from: Type.Number({ minimum: 0, exclusiveMaximum: 24 }),
            to: Type.Number({ exclusiveMinimum: 0, maximum: 24 }),
          }),
          { minItems: 1, maxItems: 12 },
        ),
      ),
      /** 1 is Monday. */
      weekdays: Type.Optional(
        Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
      ),
      months: Type.Optional(
        Type.Array(Type.Integer({ minimum: 1, maximum: 12 }), { minItems: 1, maxItems: 12 }),
      ),
    }),
  ),
  condition: RuleCondition,
  /** Alerts of rules with the same group key near in place and time are shown as one group. */
  group: Type.Optional(
    Type.Object({ key: Type.String(), withinM: Type.Number({ minimum: 0 }), withinSec: Seconds }),
  ),
  /** Pages also when it was over before it became known, as a distress call from a telephone that was offline. */
  agePages: Type.Optional(Type.Boolean()),
  enabled: Type.Boolean(),
  legalBasis: Type.Optional(Type.String()),
});
export type RuleDefinition = Static<typeof RuleDefinition>;

/** A stored version of a rule. Versions are never changed, only followed. */
export interface RuleVersion {
  readonly ruleId: string;
  readonly version: number;
  readonly definition: RuleDefinition;
  readonly validFromMs: number;
  readonly author: string;
  readonly note: string;
}

/** Author of what services and city packs bring. */
export const DEFAULT_AUTHOR = 'default';
