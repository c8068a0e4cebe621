/** A rule while it is being written: its shape may still be wrong; the server says what is. */
import type { RuleDefinition } from '../../../contract/rules/rule.ts';
import { severities, type Severity } from '../../../contract/basics/severity.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { ruleKinds } from './condition-fields.ts';

export type ConditionDraft = { readonly kind: (typeof ruleKinds)[number] } & Readonly<
  Record<string, unknown>
>;

export interface RuleDraft extends Omit<RuleDefinition, 'condition'> {
  readonly condition: ConditionDraft;
}

/** Reads a rule typed as JSON; what the form can't show is refused with a reason the person can mend. */
export function parseRuleDraft(text: string): { readonly draft?: RuleDraft; readonly problem?: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  if (!isObject(value)) return { problem: '{ … }' };
  const { id, serviceId, sentence, subject, condition, enabled } = value;
  if (typeof id !== 'string') return { problem: 'id: text' };
  if (typeof serviceId !== 'string') return { problem: 'serviceId: text' };
  if (!isObject(sentence) || typeof sentence.vi !== 'string' || typeof sentence.en !== 'string')
    return { problem: 'sentence: { "vi": …, "en": … }' };
  if (!isObject(condition)) return { problem: 'condition: { "kind": … }' };
  const kind = ruleKinds.find((one) => one === condition.kind);
  if (kind === undefined) return { problem: `condition.kind: ${ruleKinds.join(', ')}` };
  return {
    draft: {
      ...value,
      id,
      serviceId,
      sentence: { vi: sentence.vi, en: sentence.en },
      subject: isObject(subject) ? subject : {},
      enabled: enabled !== false,
      condition: { ...condition, kind },
    },
  };
}

export interface SeverityStep {
  readonly severity: Severity;
  /** The limit of the step in the property's unit, or seconds of silence; null where the kind has none. */
  readonly value: number | null;
  /** What the step is called; null: by its severity alone. */
  readonly name: Text | null;
  /** Where the limit comes from when it is no number. */
  readonly source:
    | { readonly norm: string; readonly part?: string }
    | { readonly attribute: string }
    | { readonly property: string; readonly maxAgeSec?: number }
    | null;
}

/** The severities a condition can reach, worst first. */
export function listSeveritySteps(condition: ConditionDraft): readonly SeverityStep[] {
  const own = toSeverity(condition.severity);
  const given = Array.isArray(condition.steps) ? condition.steps.filter(isObject) : [];
  const steps = given.flatMap((step): SeverityStep[] => {
    const severity = toSeverity(step.severity);
    const value = step.value ?? step.afterSec;
    if (severity === undefined) return [];
    const number = typeof value === 'number' ? value : null;
    return [{ severity, value: number, source: toLimitSource(value), name: toStepName(step.name) }];
  });
  if (own !== undefined) steps.push({ severity: own, value: null, source: null, name: null });
  const rank = (severity: Severity) => severities.findIndex((one) => one.id === severity);
  return steps.toSorted((a, b) => rank(a.severity) - rank(b.severity));
}

/** What a step is called; null while it has no word in either language. */
export function toStepName(value: unknown): Text | null {
  if (!isObject(value)) return null;
  const [vi, en] = [toText(value.vi), toText(value.en)];
  return vi === '' && en === '' ? null : { vi, en };
}

/** A norm or an attribute in the place of a number. */
export function toLimitSource(value: unknown): SeverityStep['source'] {
  if (!isObject(value)) return null;
  const { norm, part, attribute, property, maxAgeSec } = value;
  if (typeof norm === 'string') return { norm, ...(typeof part === 'string' ? { part } : {}) };
  if (typeof property === 'string')
    return { property, ...(typeof maxAgeSec === 'number' ? { maxAgeSec } : {}) };
  return typeof attribute === 'string' ? { attribute } : null;
}

export function toSeverity(value: unknown): Severity | undefined {
  return severities.find((one) => one.id === value)?.id;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a member whose type is not known yet; empty for anything else. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
