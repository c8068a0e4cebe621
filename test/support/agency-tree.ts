/** A tree of four agencies around one that owns things, and a second root, so that none of them is the whole city. */
import type { CentreClient } from './centre-client.ts';

/** Own agency of the thing, one below it, one beside it, the one above it. */
export const relations = {
  own: 'so-xay-dung',
  below: 'doi-thoat-nuoc',
  sibling: 'so-y-te',
  above: 'thanh-pho',
} as const;
export type Relation = keyof typeof relations;

/** Makes the agencies; the one above is the operation centre that runs cases. */
export async function plantAgencies(admin: CentreClient): Promise<void> {
  const parents: readonly (readonly [id: string, parentId: string | null])[] = [
    [relations.above, null],
    ['trung-uong', null],
    [relations.own, relations.above],
    [relations.below, relations.own],
    [relations.sibling, relations.above],
  ];
  for (const [id, parentId] of parents)
    await admin.ask('POST', '/agencies', {
      id,
      parentId,
      kind: 'department',
      name: { vi: id, en: id },
      isOperationCentre: id === relations.above,
      areaCodes: [],
    });
}
