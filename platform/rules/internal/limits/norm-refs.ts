/** What the limits of a rule are read from. */
import type { NormRef } from '../../../../contract/rules/norm.ts';
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';

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

/** Facts of an asset, beside its kind and code, that its limits follow from: attributes, and what an era may hold for. */
export function listLimitFacts({ condition }: Limited): string[] {
  const objects = listObjects(condition);
  return [
    ...objects.flatMap(({ attribute }) => (typeof attribute === 'string' ? [attribute] : [])),
    ...(objects.some(({ norm }) => typeof norm === 'string') ? ['class', 'area'] : []),
  ];
}

/** Properties whose values are limits: of steps and terms. */
export function listLimitProperties(condition: RuleDefinition['condition']): string[] {
  const held = listObjects(condition).flatMap(({ value }) => listObjects(value));
  return held.flatMap(({ property }) => (typeof property === 'string' ? [property] : []));
}

/** Every object within a condition. */
function listObjects(value: unknown): Readonly<Record<string, unknown>>[] {
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.values(value).flatMap(listObjects);
  return Array.isArray(value) ? members : [{ ...value }, ...members];
}
