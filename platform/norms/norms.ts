/**
 * Norms: limits, scales and deadlines as effective-dated data, changed by two people, read from memory.
 *
 * Depends on: kernel, contract, the journal. What holds is picked by the time of the event, never by the time at which
 * it is asked. A norm that is stated for the past marks the results it would have changed and changes none of them.
 */
import type { NormDefinition, NormEra } from '../../contract/norm.ts';
import type { Norms, NormsDeps } from './internal/norm-needs.ts';
import { createNormService } from './internal/norm-service.ts';
import { holdsAt } from './internal/spans.ts';

export type { By, NormAbout, NormReads, NormSpan, Norms, NormsDeps } from './internal/norm-needs.ts';
export { listEraTroubles } from './internal/check-era.ts';

/** Makes the norms; nothing is read before `start`. */
export function createNorms(deps: NormsDeps): Norms {
  return createNormService(deps);
}

/** An era of the facts that a service gives; for the science of services and its tests. */
export function findEraOf({ eras }: Pick<NormDefinition, 'eras'>, timeMs: number): NormEra | undefined {
  return eras.find((era) => holdsAt(era, timeMs));
}
