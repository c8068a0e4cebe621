/** Which right a read or a paper of a service asks for. */
import { permissions } from '../../../../contract/people/access.ts';
import type { Permission } from '../../../../contract/people/access.ts';
import type { ServicePermission } from '../../../../contract/services/manifest.ts';

/** The right that a read asks for; one of the service's own is asked beside reading the city. */
export function findServiceRight(
  id: string,
  ofService: readonly ServicePermission[],
): { readonly permission: Permission; readonly own?: ServicePermission } {
  const permission = permissions.find((one) => one === id);
  if (permission !== undefined) return { permission };
  const own = ofService.find((one) => one.id === id);
  if (own === undefined) throw new Error(`Nobody can hold ${id}: the manifest does not name it.`);
  return { permission: 'city.read', own };
}
