/** Who may say something about a story. */
import type { ScopedThing } from '../../../contract/people/ability.ts';

/** The agency whose matter it is, beside that of the centre and the ward. */
export function toStoryReach({
  body,
  areaCode,
}: {
  readonly body: Readonly<Record<string, unknown>>;
  readonly areaCode: string | null;
}): ScopedThing {
  const agency = body['agency'];
  return { agencyIds: typeof agency === 'string' && agency !== '' ? [agency] : [], areaCode };
}
