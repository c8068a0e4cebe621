/** The agency tree as rows of a list: children under their parent, each with its depth; pure. */
import type { AgencyVersion } from '../../../contract/city/agency.ts';

export interface TreeRow {
  readonly agency: AgencyVersion;
  readonly depth: number;
}

/** Siblings by name. An agency whose parent is not in the list stands at the root; a circle ends by itself. */
export function toTreeRows(
  agencies: readonly AgencyVersion[],
  nameOf: (agency: AgencyVersion) => string,
): TreeRow[] {
  const known = new Set(agencies.map(({ id }) => id));
  const below = Map.groupBy(agencies, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  );
  const rows: TreeRow[] = [];
  const walk = (parentId: string | null, depth: number) => {
    const children = (below.get(parentId) ?? []).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'vi'));
    below.delete(parentId);
    for (const agency of children) {
      rows.push({ agency, depth });
      walk(agency.id, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
}
