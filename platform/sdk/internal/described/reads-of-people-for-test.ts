/** Which reads of a service answer with members that its kinds of records call personal, and are not marked so. */
import type { LoadedService } from '../../../registry/registry.ts';

/** Names that are personal in a record and mean something else in nearly every answer; who answers for a shelter is told to all who work there. */
const COMMON: ReadonlySet<string> = new Set([
  'answer',
  'content',
  'description',
  'from',
  'inCharge',
  'name',
  'note',
  'result',
  'text',
  'title',
  'told',
  'where',
  'why',
]);

/** `/rescue: telephone`. */
export function listUnmarkedReads({ manifest, server }: LoadedService): readonly string[] {
  const personal = new Set(
    manifest.recordKinds
      .flatMap((kind) => kind.personal ?? [])
      .map((path) => path.split('.').at(-1) ?? '')
      .filter((name) => name !== '*' && name !== 'place' && !COMMON.has(name)),
  );
  return (server.reads ?? []).flatMap(({ path, answer, tellsOfPeople }) => {
    const members = [...listMembers(answer)];
    if (tellsOfPeople !== undefined)
      return tellsOfPeople === 'text' || members.includes(tellsOfPeople) ? [] : [`${path}: ${tellsOfPeople}`];
    const found = members.filter((name) => personal.has(name));
    return found.length === 0 ? [] : [`${path}: ${[...new Set(found)].join(', ')}`];
  });
}

/** Names of all members of a schema, however deep. */
function* listMembers(schema: unknown): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') yield* Object.keys(Object(value));
    yield* listMembers(value);
  }
}
