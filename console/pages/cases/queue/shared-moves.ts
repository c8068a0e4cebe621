/** The moves that procedures know from the states of several cases. Pure. */
import type { ProcedureView } from '../../../../contract/cases/case-lists.ts';
import type { MoveDemand } from '../../../../contract/cases/procedure.ts';
import type { Text } from '../../../../contract/basics/text.ts';

export interface SharedMove {
  readonly id: string;
  readonly name: Text;
  /** Of any procedure that has it. */
  readonly demands: readonly MoveDemand[];
  /** How many of the cases are in a state it leads from. */
  readonly fits: number;
}

/** @param states of the cases, one each. Most fitting first; which cases really may is answered by the server, one by one. */
export function listSharedMoves(
  procedures: readonly Pick<ProcedureView, 'definition'>[],
  states: readonly string[],
): readonly SharedMove[] {
  const byId = Map.groupBy(
    procedures.flatMap(({ definition }) => definition.moves),
    ({ id }) => id,
  );
  return [...byId]
    .flatMap(([id, moves]) => {
      const [first] = moves;
      const from = new Set(moves.flatMap((move) => move.from));
      const fits = states.filter((state) => from.has(state)).length;
      if (first === undefined || fits === 0) return [];
      return [{ id, name: first.name, demands: [...new Set(moves.flatMap(({ demands }) => demands))], fits }];
    })
    .toSorted((a, b) => b.fits - a.fits);
}
