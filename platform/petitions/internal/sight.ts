/**
 * Who may see a petition: people of the board that has it, by a role that works there. Never who holds any grant at an
 * accused agency or above it, in the tree as it was when they were named or as it is today; the whole city is above all.
 */
import type { Agency } from '../../../contract/city/agency.ts';
import type { Role } from '../../../contract/people/access.ts';
import { RECEPTION_BOARD } from '../../../contract/records/petition.ts';
import type { Person } from '../../access/permissions.ts';
import { conflict } from '../../kernel/errors.ts';

const WORKING: ReadonlySet<Role> = new Set(['operator', 'officer', 'agency-head']);

type Tree = readonly Pick<Agency, 'id' | 'parentId' | 'kind'>[];

export interface KeptPetition {
  readonly handler_agency_id: string;
  readonly accused: readonly string[];
  readonly kept_from: readonly string[];
}

/** The reception boards where the person works. */
export function listOwnBoards({ grants }: Pick<Person, 'grants'>, tree: Tree): string[] {
  const boards = new Set(tree.flatMap(({ id, kind }) => (kind === RECEPTION_BOARD ? [id] : [])));
  return grants.flatMap(({ agencyId, role }) =>
    agencyId !== null && boards.has(agencyId) && WORKING.has(role) ? [agencyId] : [],
  );
}

/** The agencies with all above each; a circle in the tree ends by itself. */
export function listLines(ids: readonly string[], tree: Tree): string[] {
  const parents = new Map(tree.map(({ id, parentId }) => [id, parentId]));
  const lines = new Set<string>();
  for (const id of ids)
    for (let one: string | null = id; one !== null && !lines.has(one); one = parents.get(one) ?? null)
      lines.add(one);
  return [...lines];
}

export function seesPetition(
  person: Pick<Person, 'grants'>,
  { handler_agency_id, accused, kept_from }: KeptPetition,
  tree: Tree,
): boolean {
  if (!listOwnBoards(person, tree).includes(handler_agency_id)) return false;
  const kept = new Set([...kept_from, ...listLines(accused, tree)]);
  return person.grants.every(({ agencyId }) => agencyId !== null && !kept.has(agencyId));
}

/**
 * The board that gets one: none that is accused or above whoever is; one that does not stand below an accused body first.
 * @throws HaivanError conflict where the city has no such board.
 */
export function findHandler(accused: readonly string[], tree: Tree): string {
  const kept = new Set(listLines(accused, tree));
  const boards = tree.filter(({ id, kind }) => kind === RECEPTION_BOARD && !kept.has(id));
  const isBelow = ({ id }: { readonly id: string }) =>
    listLines([id], tree).some((above) => accused.includes(above));
  const handler = boards.find((board) => !isBelow(board)) ?? boards[0];
  if (handler !== undefined) return handler.id;
  throw conflict('There is no citizens’ reception board that could have this.', {
    where: 'agencies',
    value: accused.join(', '),
    allowed: `an agency of the kind “${RECEPTION_BOARD}” that is not accused and not above whoever is`,
    next: 'Ask an administrator to add the board, or a second one beside it.',
  });
}
