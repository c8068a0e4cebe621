/** What changed between two versions of a rule: one line for each member that differs. */

export interface Difference {
  /** Dotted path, e.g. `condition.steps.0.value`. */
  readonly path: string;
  /** undefined = the member was not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Differences in the order in which the members stand, those of the newer version first. */
export function listDifferences(before: unknown, after: unknown): readonly Difference[] {
  const old = new Map(toLeaves(before));
  const now = new Map(toLeaves(after));
  const paths = [...new Set([...now.keys(), ...old.keys()])];
  return paths
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }));
}

function toLeaves(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null)
    return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  const members = Object.entries(value);
  if (members.length === 0) return [[path, Array.isArray(value) ? '[]' : '{}']];
  return members.flatMap(([name, member]) => toLeaves(member, path === '' ? name : `${path}.${name}`));
}
