/** What saving would refuse for its shape alone, for routes that tell what is wrong without saving. */
import type { FastifyRequest } from 'fastify';
import type { RuleProblem } from '../../../../contract/rules/rule-view.ts';
import { toMisfit } from './errors.ts';

/**
 * The problems found, or, when there are no errors among them, those that the checker of request bodies has beside them
 * (a member that nobody knows): what is found right is what can be saved.
 */
export function withShapeProblems<Found extends RuleProblem>(
  request: FastifyRequest,
  { shape, name }: { readonly shape: Record<string, unknown>; readonly name: string },
  value: unknown,
  found: readonly Found[],
): readonly (Found | RuleProblem)[] {
  if (found.some(({ severity }) => severity === 'error')) return found;
  const fits = request.compileValidationSchema(shape, 'body');
  if (fits(value)) return found;
  const misfits = (fits.errors ?? []).map((one) => ({ severity: 'error' as const, ...toMisfit(name, one) }));
  return [...misfits, ...found];
}
