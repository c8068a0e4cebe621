/** Who may do what: a table of roles and permissions, shared by routes and live topics. */
import { forbidden } from '../kernel/errors.ts';
import { permissions, permissionsOfRole } from '../../contract/access.ts';
import type { Grant, Permission, Role } from '../../contract/access.ts';

/** A grant as it reaches now: the agency with all below it, and the areas they answer for. `all` = the whole city. */
export interface Reach extends Grant {
  readonly all: boolean;
  readonly agencyIds: readonly string[];
  readonly areaCodes: readonly string[];
}

/** Where a permission reaches for a person. With `all`, the sets say nothing. */
export interface Scope {
  readonly all: boolean;
  readonly agencyIds: ReadonlySet<string>;
  readonly areaCodes: ReadonlySet<string>;
}

/** A Person is who acts: signed in, with roles, from somewhere. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The roles as one word for the journal, e.g. `administrator+operator`. */
  readonly role: string;
  readonly agencyId: string | null;
  /** Unexpired grants only. */
  readonly grants: readonly Reach[];
  /** Address the request came from, for the journal. */
  readonly source: string;
}

/** All permissions of some roles together. */
export function toPermissions(roles: readonly Role[]): Permission[] {
  const held = new Set<Permission>(roles.flatMap((role): readonly Permission[] => permissionsOfRole[role]));
  return permissions.filter((permission) => held.has(permission));
}

/** Where the person may use the permission: all grants that hold it, together. */
export function toScope(person: Person, permission: Permission): Scope {
  const held = person.grants.filter(({ role }) => toPermissions([role]).includes(permission));
  return {
    all: held.some((grant) => grant.all),
    agencyIds: new Set(held.flatMap((grant) => grant.agencyIds)),
    areaCodes: new Set(held.flatMap((grant) => grant.areaCodes)),
  };
}

/** True when the scope holds the agency. */
export function isInScope(scope: Scope, agencyId: string | null): boolean {
  return scope.all || (agencyId !== null && scope.agencyIds.has(agencyId));
}

/** True when the person holds the permission. */
export function may(person: Person, permission: Permission): boolean {
  return toPermissions(person.roles).includes(permission);
}

/**
 * Lets the person pass or refuses.
 * @throws HaivanError forbidden, naming the permission and who can give it.
 */
export function authorise(person: Person, permission: Permission): void {
  if (may(person, permission)) return;
  throw forbidden(`You may not do this: it needs the permission ${permission}.`, {
    where: 'your roles',
    value: person.roles.join(', ') || 'none',
    allowed: `a role with ${permission}`,
    next: 'Ask an administrator of the centre for the role.',
  });
}
