/** How far a grant reaches: its agency, every agency below it, and the areas all of them answer for. */
import type { Grant } from '../../../contract/access.ts';
import type { Reach } from '../permissions.ts';

/** An agency as far as the reach of grants needs it. */
export interface AgencyNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly areaCodes: readonly string[];
}

/** The grants with what they reach. A grant without agency, or on the root of the tree, reaches the whole city. */
export function toReach(grants: readonly Grant[], agencies: readonly AgencyNode[]): Reach[] {
  if (grants.length === 0) return [];
  const below = new Map<string | null, AgencyNode[]>();
  for (const agency of agencies) {
    const list = below.get(agency.parentId);
    if (list === undefined) below.set(agency.parentId, [agency]);
    else list.push(agency);
  }
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  return grants.map((grant) => {
    const top = grant.agencyId === null ? undefined : byId.get(grant.agencyId);
    if (grant.agencyId === null || top?.parentId === null)
      return { ...grant, all: true, agencyIds: [], areaCodes: [] };
    const held = top === undefined ? [] : listSubtree(top, below);
    return {
      ...grant,
      all: false,
      agencyIds: held.map(({ id }) => id),
      areaCodes: held.flatMap(({ areaCodes }) => areaCodes),
    };
  });
}

function listSubtree(
  top: AgencyNode,
  below: ReadonlyMap<string | null, readonly AgencyNode[]>,
): AgencyNode[] {
  const found = new Set([top]);
  // A set goes on giving what is added while it is walked; a circle in the tree ends by itself.
  for (const agency of found) for (const child of below.get(agency.id) ?? []) found.add(child);
  return [...found];
}
