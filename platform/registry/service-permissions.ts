/** Rights that services bring: who holds one, and what is wrong with one that cannot be held. */
import { roles as knownRoles } from '../../contract/access.ts';
import type { Role } from '../../contract/access.ts';
import type { ServiceManifest, ServicePermission } from '../../contract/manifest.ts';

/** Whoever may do everything may do this too. */
const HOLDS_ALL: Role = 'administrator';

/** Whether one of the roles holds the right. */
export function holdsServicePermission(held: readonly Role[], { roles }: ServicePermission): boolean {
  return held.some((role) => role === HOLDS_ALL || roles.includes(role));
}

/** Undefined when it can be held. */
export function findPermissionTrouble(
  { id: serviceId }: Pick<ServiceManifest, 'id'>,
  { id, roles }: ServicePermission,
): string | undefined {
  const verb = id.startsWith(`${serviceId}.`) ? id.slice(serviceId.length + 1) : '';
  if (!/^[a-z][a-z-]*$/u.test(verb)) return `Its id must be ${serviceId}.<verb>.`;
  const unknown = roles.filter((role) => !knownRoles.includes(role));
  return unknown.length === 0 ? undefined : `There is no role ${unknown.join(', ')}.`;
}
