/** A scale as the screen draws it: of its own numbers, or of the norm that held at the time that is shown. */
import { findEraAt, type NormSource } from './norm-context.tsx';
import type { NormScale, ScaleStep } from '../service-web.ts';

/** The steps from the lowest value up; none while the norm is not known or nobody keeps it for that time. */
export function toScaleSteps(
  scale: readonly ScaleStep[] | NormScale,
  find: NormSource['find'],
  atMs: number,
): readonly ScaleStep[] {
  if (!('norm' in scale)) return scale;
  const values = findEraAt(find(scale.norm)?.eras ?? [], atMs)?.values;
  if (values?.kind !== 'parts') return [];
  const steps = scale.steps.flatMap(({ part, name, colour }): ScaleStep[] => {
    const bound = values.parts.find(({ key }) => key === part);
    return bound === undefined ? [] : [{ upTo: bound.value, included: bound.included, name, colour }];
  });
  return steps.length === 0 ? [] : [...steps, { upTo: null, ...scale.beyond }];
}

/** The step that a value falls on. */
export function findScaleStep(steps: readonly ScaleStep[], value: number): ScaleStep | undefined {
  return steps.find(
    ({ upTo, included = true }) => upTo === null || value < upTo || (included && value === upTo),
  );
}
