/** What an entry changed, one fact a line: the paths of both sides with their values; pure. */
import type { Language } from '../../../contract/basics/text.ts';

type Value = string | number | boolean | null;

export interface DiffLine {
  /** `grants.0.role`; empty for a bare value. */
  readonly path: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  readonly changed: boolean;
}

/** Lines in the order of `after`, then what only `before` had. A text of two languages is one fact: the reader's. */
export function toDiff(before: unknown, after: unknown, language: Language): DiffLine[] {
  const left = flatten(before, language);
  const right = flatten(after, language);
  return [...new Set([...right.keys(), ...left.keys()])].map((path) => ({
    path,
    before: left.get(path),
    after: right.get(path),
    changed: left.get(path) !== right.get(path),
  }));
}

function flatten(
  value: unknown,
  language: Language,
  path = '',
  into = new Map<string, Value>(),
): Map<string, Value> {
  if (value === null || value === undefined) {
    if (path !== '') into.set(path, null);
    return into;
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return into.set(path, value);
  const members = Object.entries(value);
  if (members.length === 0) return path === '' ? into : into.set(path, null);
  const text = toText(value, language);
  if (text !== undefined) return into.set(path, text);
  for (const [name, inner] of members) flatten(inner, language, path === '' ? name : `${path}.${name}`, into);
  return into;
}

function toText(value: object, language: Language): string | undefined {
  if (Object.keys(value).toSorted().join(' ') !== 'en vi') return undefined;
  const own: unknown = Reflect.get(value, language);
  return typeof own === 'string' ? own : undefined;
}
