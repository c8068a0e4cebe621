/** What an entry changed, one fact a line: the paths of both sides with their values; pure. */

export interface DiffLine {
  /** `grants.0.role`; empty for a bare value. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly changed: boolean;
}

/** Lines in the order of `after`, then what only `before` had. */
export function toDiff(before: unknown, after: unknown): DiffLine[] {
  const left = flatten(before);
  const right = flatten(after);
  return [...new Set([...right.keys(), ...left.keys()])].map((path) => ({
    path,
    before: left.get(path),
    after: right.get(path),
    changed: left.get(path) !== right.get(path),
  }));
}

function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) {
    if (path !== '') into.set(path, '—');
    return into;
  }
  if (typeof value !== 'object')
    return into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  const members = Object.entries(value);
  if (members.length === 0) return path === '' ? into : into.set(path, Array.isArray(value) ? '[]' : '{}');
  for (const [name, inner] of members) flatten(inner, path === '' ? name : `${path}.${name}`, into);
  return into;
}
