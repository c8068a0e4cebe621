/**
 * Norms: limits, scales and deadlines as effective-dated data, changed by two people, read from memory.
 *
 * Depends on: kernel, contract, the journal. What holds is picked by the time of the event, never by the time at which
 * it is asked. A norm that is stated for the past marks the results it would have changed and changes none of them.
 */
import type { NormDefinition, NormEra, NormRef, NormView, StoredEra } from '../../contract/rules/norm.ts';
import type { NormAbout, NormReads, Norms, NormsDeps } from './internal/norm-needs.ts';
import { createNormService } from './internal/norm-service.ts';
import { findEraFor, toSpans } from './internal/spans.ts';

export type { By, NormAbout, NormReads, NormSpan, Norms, NormsDeps } from './internal/norm-needs.ts';
export { findNormTrouble, listEraTroubles } from './internal/check-era.ts';

/** Makes the norms; nothing is read before `start`. */
export function createNorms(deps: NormsDeps): Norms {
  return createNormService(deps);
}

/** Norms as services give them, read without a database. */
export function readDefinitions(definitions: readonly NormDefinition[]): NormReads {
  return readViews(
    definitions.map((definition) => ({
      ...definition,
      eras: definition.eras.map((era, index) => toStored(era, index + 1)),
      open: 0,
    })),
  );
}

/** Norms as they stood when somebody looked: what a thread of its own is given. */
export function readViews(norms: readonly NormView[]): NormReads {
  const byId = new Map(norms.map((norm) => [norm.id, norm]));
  const erasOf = (id: string) => byId.get(id)?.eras ?? [];
  return {
    findEra: (id, timeMs, about) => findEraFor(erasOf(id), timeMs, about),
    listSpans: (id, about) => toSpans(erasOf(id), about),
    findNorm: (id) => byId.get(id),
  };
}

/** The number that a norm, or its part, says at a time for what it is scoped by; undefined when it says none. */
export function findNormValue(
  norms: Pick<NormReads, 'findEra'>,
  { norm, part }: NormRef,
  timeMs: number,
  about: NormAbout = {},
): number | undefined {
  const values = norms.findEra(norm, timeMs, about)?.values;
  if (values?.kind === 'limit') return values.value;
  return values?.kind === 'parts' ? values.parts.find(({ key }) => key === part)?.value : undefined;
}

const toStored = (era: NormEra, id: number): StoredEra => ({
  ...era,
  id,
  recordedMs: 0,
  supersededMs: null,
  proposalId: null,
  proposedBy: null,
  approvedBy: null,
});
