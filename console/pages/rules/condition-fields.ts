/**
 * The fields of every kind of rule as a table: the edit form, the words of the overview and a blank rule are all made
 * from it. A new kind in contract/rule.ts does not compile here until it has its row.
 */
import type { RuleCondition, RuleKind } from '../../../contract/rules/rule.ts';

/** How a field is shown and edited. */
export type FieldForm =
  | 'property'
  | 'properties'
  | 'choice'
  | 'steps'
  | 'spread-steps'
  | 'silence-steps'
  | 'severity'
  | 'duration'
  | 'number'
  | 'limit'
  | 'share'
  | 'zone-kind'
  | 'expression'
  | 'deadline-steps'
  | 'fusion'
  | 'fusion-steps'
  | 'record-kind'
  | 'record-status'
  | 'where'
  | 'within'
  | 'terms';

export interface ConditionField {
  /** Member of the condition. */
  readonly name: string;
  readonly form: FieldForm;
  /** Left out of the condition when it is left empty. */
  readonly optional?: true;
  readonly options?: readonly string[];
  /** Shown only while another member has this value. */
  readonly when?: readonly [name: string, value: string];
  /** Not shown while another member has this value. */
  readonly unless?: readonly [name: string, value: string];
}

/** Numbers that are told in the unit of what is watched. */
const IN_UNIT: ReadonlySet<string> = new Set([
  'steps',
  'hysteresis',
  'leastSpread',
  'tolerance',
  'exceptValue',
  'change',
]);

/**
 * The unit of a number of a condition; '' where it has none or its heading says it. `unit` is that of the property that is
 * watched. Counts have none, and a baseline goes back by spreads of the usual.
 */
export function toUnit(
  name: string,
  condition: { readonly kind: RuleKind; readonly aggregate?: unknown },
  unit: string,
): string {
  if (!IN_UNIT.has(name) || condition.aggregate === 'count') return '';
  return condition.kind === 'baseline' && name === 'hysteresis' ? '' : unit;
}

const property = { name: 'property', form: 'property' } as const;
const steps = { name: 'steps', form: 'steps' } as const;
const severity = { name: 'severity', form: 'severity' } as const;
const direction = { name: 'direction', form: 'choice', options: ['above', 'below'] } as const;
const windowSec = { name: 'windowSec', form: 'duration' } as const;
const hysteresis = { name: 'hysteresis', form: 'number', optional: true } as const;
const holdSec = { name: 'holdSec', form: 'duration', optional: true } as const;
const clearHoldSec = { name: 'clearHoldSec', form: 'duration', optional: true } as const;

const recordKind = { name: 'recordKind', form: 'record-kind' } as const;
const where = { name: 'where', form: 'where', optional: true } as const;
const deadline = [
  where,
  { name: 'within', form: 'choice', options: ['record', 'area'] },
  { name: 'counts', form: 'choice', optional: true, options: ['elapsed', 'working'] },
  { name: 'leads', form: 'choice', optional: true, options: ['sender'] },
  { name: 'steps', form: 'deadline-steps' },
] as const;

export const conditionFields: Record<RuleKind, readonly ConditionField[]> = {
  threshold: [property, direction, steps, hysteresis, holdSec, clearHoldSec],
  rate: [
    property,
    { name: 'direction', form: 'choice', options: ['rise', 'fall'] },
    windowSec,
    steps,
    hysteresis,
    clearHoldSec,
  ],
  window: [
    property,
    { name: 'aggregate', form: 'choice', options: ['sum', 'mean', 'max', 'min', 'count'] },
    windowSec,
    { name: 'minCoverage', form: 'share', optional: true },
    direction,
    steps,
    hysteresis,
    holdSec,
    clearHoldSec,
  ],
  baseline: [
    property,
    { name: 'weeks', form: 'number' },
    { name: 'leastWeeks', form: 'number' },
    direction,
    { name: 'steps', form: 'spread-steps' },
    { name: 'leastSpread', form: 'number', optional: true },
    hysteresis,
    holdSec,
    clearHoldSec,
  ],
  silence: [
    property,
    { name: 'steps', form: 'silence-steps' },
    { name: 'exceptInZoneKind', form: 'zone-kind', optional: true, when: ['property', 'position'] },
    { name: 'lastAtLeast', form: 'limit', optional: true, unless: ['property', 'position'] },
  ],
  stuck: [
    property,
    { name: 'forSec', form: 'duration' },
    { name: 'tolerance', form: 'number', optional: true },
    { name: 'exceptValue', form: 'number', optional: true },
    severity,
  ],
  fault: [
    property,
    { name: 'quality', form: 'choice', optional: true, options: ['fault', 'calibrating'] },
    holdSec,
    severity,
  ],
  zone: [
    { name: 'zoneKind', form: 'zone-kind' },
    { name: 'event', form: 'choice', options: ['enter', 'leave', 'inside', 'outside', 'dwell', 'speed'] },
    { name: 'dwellSec', form: 'duration', optional: true, when: ['event', 'dwell'] },
    { name: 'speedKn', form: 'limit', optional: true, when: ['event', 'speed'] },
    severity,
  ],
  'record-count': [recordKind, where, windowSec, { name: 'within', form: 'within' }, steps],
  'record-due': [recordKind, ...deadline],
  'record-stays': [recordKind, { name: 'status', form: 'record-status' }, ...deadline],
  correction: [
    { name: 'of', form: 'choice', options: ['values', 'alerts'] },
    { name: 'property', form: 'property', optional: true, when: ['of', 'values'] },
    { name: 'change', form: 'number', optional: true, when: ['of', 'values'] },
    windowSec,
    steps,
  ],
  forecast: [
    property,
    direction,
    { name: 'probability', form: 'share' },
    { name: 'leadSec', form: 'duration' },
    steps,
  ],
  fusion: [{ name: 'fusion', form: 'fusion' }, { name: 'steps', form: 'fusion-steps' }, clearHoldSec],
  combination: [
    { name: 'join', form: 'choice', options: ['all', 'any'] },
    { name: 'terms', form: 'terms' },
    { name: 'withinM', form: 'number', optional: true },
    severity,
    holdSec,
    clearHoldSec,
  ],
  expression: [
    { name: 'properties', form: 'properties' },
    { name: 'expression', form: 'expression' },
    { ...severity, optional: true },
    { ...direction, optional: true },
    { ...steps, optional: true },
    hysteresis,
    holdSec,
    clearHoldSec,
  ],
};

export const ruleKinds = [
  'threshold',
  'rate',
  'window',
  'baseline',
  'silence',
  'stuck',
  'fault',
  'zone',
  'record-count',
  'record-due',
  'record-stays',
  'correction',
  'forecast',
  'fusion',
  'combination',
  'expression',
] as const satisfies readonly RuleKind[];

const HOUR_SEC = 3_600;

/** A condition of each kind to begin with; the person fills in what only they know. */
export const blankConditions: { readonly [Kind in RuleKind]: Extract<RuleCondition, { kind: Kind }> } = {
  threshold: {
    kind: 'threshold',
    property: '',
    direction: 'above',
    steps: [{ severity: 'medium', value: 0 }],
  },
  rate: {
    kind: 'rate',
    property: '',
    direction: 'rise',
    windowSec: HOUR_SEC,
    steps: [{ severity: 'medium', value: 0 }],
  },
  window: {
    kind: 'window',
    property: '',
    aggregate: 'sum',
    windowSec: HOUR_SEC,
    minCoverage: 0.8,
    direction: 'above',
    steps: [{ severity: 'medium', value: 0 }],
  },
  baseline: {
    kind: 'baseline',
    property: '',
    weeks: 8,
    leastWeeks: 4,
    direction: 'above',
    steps: [{ severity: 'low', value: 3 }],
  },
  silence: { kind: 'silence', property: '', steps: [{ severity: 'medium', afterSec: HOUR_SEC }] },
  stuck: { kind: 'stuck', property: '', forSec: 6 * HOUR_SEC, severity: 'low' },
  fault: { kind: 'fault', property: '', severity: 'low' },
  zone: { kind: 'zone', zoneKind: '', event: 'enter', severity: 'medium' },
  'record-count': {
    kind: 'record-count',
    recordKind: '',
    windowSec: HOUR_SEC,
    within: 'area',
    steps: [{ severity: 'medium', value: 3 }],
  },
  'record-due': {
    kind: 'record-due',
    recordKind: '',
    within: 'record',
    counts: 'elapsed',
    steps: [{ severity: 'medium', afterSec: 0 }],
  },
  'record-stays': {
    kind: 'record-stays',
    recordKind: '',
    status: '',
    within: 'record',
    counts: 'elapsed',
    steps: [{ severity: 'medium', afterSec: 24 * HOUR_SEC }],
  },
  correction: {
    kind: 'correction',
    of: 'values',
    windowSec: 24 * HOUR_SEC,
    steps: [{ severity: 'medium', value: 50 }],
  },
  forecast: {
    kind: 'forecast',
    property: '',
    direction: 'above',
    probability: 0.8,
    leadSec: 3 * HOUR_SEC,
    steps: [{ severity: 'medium', value: 0 }],
  },
  fusion: { kind: 'fusion', fusion: '', steps: [{ severity: 'medium', certainty: 'likely' }] },
  combination: {
    kind: 'combination',
    join: 'all',
    terms: [{ property: '', direction: 'above', value: 0 }],
    severity: 'medium',
  },
  expression: { kind: 'expression', properties: [], expression: '', severity: 'medium' },
};
