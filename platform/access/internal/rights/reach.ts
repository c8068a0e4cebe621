/** How far a grant reaches: its agency, every agency below it, and the areas all of them answer for. */
import type { Grant } from '../../../../contract/people/access.ts';
import type { Reach } from '../../permissions.ts';

/** An agency as far as the reach of grants needs it. */
export interface AgencyNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly areaCodes: readonly string[];
}

/**
 * The grants with what they reach. A grant without agency, or on the one root of the tree, reaches the whole city; with
 * several roots (a city that is still being set up) each reaches only what is below it.
 */
export function toReach(
  grants: readonly Grant[],
  agencies: readonly AgencyNode[],
  centreId: string | undefined,
): Reach[] {
  if (grants.length === 0) return [];
  const below = new Map<string | null, AgencyNode[]>();
  for (const agency of agencies) {
    const list = below.get(agency.parentId);
    if (list === undefined) below.set(agency.parentId, [agency]);
    else list.push(agency);
  }
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const hasOneRoot = below.get(null)?.length === 1;
  return grants.map((grant) => {
    const top = grant.agencyId === null ? undefined : byId.get(grant.agencyId);
    if (grant.agencyId === null || (hasOneRoot && top?.parentId === null))
      return { ...grant, all: true, coordinates: true, agencyIds: [], areaCodes: [] };
    const held = top === undefined ? [] : listSubtree(top, below);
    return {
      ...grant,
      all: false,
      coordinates: held.some(({ id }) => id === centreId),
      agencyIds: held.map(({ id }) => id),
      areaCodes: held.flatMap(({ areaCodes }) => areaCodes),
    };
  });
}

/** What is left of the reaches inside one agency and what is below it: the reach of a token made for an agency. */
export function toReachWithin(
  reaches: readonly Reach[],
  agencyId: string,
  agencies: readonly AgencyNode[],
  centreId: string | undefined,
): Reach[] {
  const [limit] = toReach([{ role: 'auditor', agencyId, post: null, expiresMs: null }], agencies, centreId);
  if (limit === undefined || limit.all) return [...reaches];
  return reaches.map((reach) =>
    reach.all
      ? { ...reach, ...limit, role: reach.role, post: reach.post, expiresMs: reach.expiresMs }
      : {
          ...reach,
          coordinates: reach.coordinates && limit.coordinates,
          agencyIds: reach.agencyIds.filter((id) => limit.agencyIds.includes(id)),
          areaCodes: reach.areaCodes.filter((code) => limit.areaCodes.includes(code)),
        },
  );
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
