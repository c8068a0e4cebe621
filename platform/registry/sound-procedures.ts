/** Procedures that come with services and the city: a faulty one is said and left out, the city's own take precedence. */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import type { RuleProblem } from '../../contract/rules/rule-view.ts';
import type { LoadedService, Registry } from './registry.ts';

/** @param check what is wrong with a definition, given what is known of the city. */
export function listSoundProcedures(
  {
    services,
    troubles,
  }: {
    readonly services: readonly Pick<LoadedService, 'manifest' | 'server'>[];
    readonly troubles: Pick<Registry['troubles'], 'tell'>;
  },
  ofCity: readonly ProcedureDefinition[],
  check: (definition: unknown) => readonly RuleProblem[],
): readonly ProcedureDefinition[] {
  const taken = new Map(ofCity.map(({ id }) => [id, 'the city']));
  const ofServices = services.flatMap(({ manifest: { id: serviceId }, server }) =>
    (server.procedures ?? []).filter((procedure) => {
      const holder = taken.get(procedure.id);
      if (holder === 'the city') return false;
      const [error] = check(procedure).filter(({ severity }) => severity === 'error');
      const trouble =
        holder !== undefined
          ? `${holder} has a procedure of this id; rename one of them.`
          : error && `${error.where}: ${error.value} (allowed: ${error.allowed}). ${error.next}`;
      if (trouble === undefined) {
        taken.set(procedure.id, serviceId);
        return true;
      }
      troubles.tell({ serviceId, part: 'procedure', what: String(procedure.id) }, new Error(trouble));
      return false;
    }),
  );
  return [...ofCity, ...ofServices];
}
