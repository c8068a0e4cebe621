/** Rights that services bring: who holds one, and what is wrong with one that cannot be held. */
import type { ScopedThing } from '../../contract/people/ability.ts';
import { permissions, roles as knownRoles } from '../../contract/people/access.ts';
import type { Permission, Role } from '../../contract/people/access.ts';
import type { ServiceManifest, ServicePermission } from '../../contract/services/manifest.ts';
import { isVisible, may } from '../access/permissions.ts';
import { forbidden } from '../kernel/errors.ts';
import type { Person } from '../access/permissions.ts';

/** Whoever may do everything may do this too. */
const HOLDS_ALL: Role = 'administrator';

/** Whether one of the roles holds the right. */
export function holdsServicePermission(held: readonly Role[], { roles }: ServicePermission): boolean {
  return held.some((role) => role === HOLDS_ALL || roles.includes(role));
}

/** @throws HaivanError forbidden for who does not hold it. */
export function authoriseOwn({ roles }: Pick<Person, 'roles'>, own: ServicePermission): void {
  if (holdsServicePermission(roles, own)) return;
  throw forbidden('You may not do this: it needs a right that your roles do not hold.', {
    where: 'your roles',
    value: roles.join(', '),
    allowed: own.roles.join(', '),
    next: 'Ask an administrator for a role that holds it.',
  });
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

/** A right of the platform, or one that a service brings. */
export type Right = Permission | ServicePermission;

/** The right by its name; undefined when nobody could hold it. */
export function findRight(id: string, ofService: readonly ServicePermission[]): Right | undefined {
  return permissions.find((one) => one === id) ?? ofService.find((one) => one.id === id);
}

/** What of the city a person's right reaches; undefined when they do not hold it. A token holds none that a service brings. */
export function findReach(person: Person, right: Right): ((thing: ScopedThing) => boolean) | undefined {
  if (typeof right === 'string')
    return may(person, right) ? (thing) => isVisible(person, right, thing) : undefined;
  const held = person.grants.filter(({ role }) => holdsServicePermission([role], right));
  if (person.only !== undefined || held.length === 0) return undefined;
  return ({ agencyIds, areaCode }) =>
    held.some(
      (grant) =>
        grant.all ||
        agencyIds.some((id) => grant.agencyIds.includes(id)) ||
        (areaCode !== null && grant.areaCodes.includes(areaCode)),
    );
}
