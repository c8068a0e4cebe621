/** What the limits of a rule are read from. */
import type { NormRef } from '../../../contract/norm.ts';
import type { RuleDefinition } from '../../../contract/rule.ts';

type Limited = Pick<RuleDefinition, 'condition'>;

/** The norms that a rule names, in the order in which they stand. */
export function listNormRefs({ condition }: Limited): NormRef[] {
  return listObjects(condition).flatMap((one) => {
    const { norm, part } = one;
    if (typeof norm !== 'string') return [];
    return [{ norm, ...(typeof part === 'string' ? { part } : {}) }];
  });
}

/** The ids of the norms that a rule names, each once. */
export const listNormIds = (rule: Limited): string[] => [
  ...new Set(listNormRefs(rule).map(({ norm }) => norm)),
];

/** Attributes of the asset that are limits. */
export function listLimitAttributes({ condition }: Limited): string[] {
  return listObjects(condition).flatMap(({ attribute }) =>
    typeof attribute === 'string' ? [attribute] : [],
  );
}

/** Every object within a condition. */
function listObjects(value: unknown): Readonly<Record<string, unknown>>[] {
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.values(value).flatMap(listObjects);
  return Array.isArray(value) ? members : [{ ...value }, ...members];
}
