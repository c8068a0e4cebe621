/** Who may do what: a table of roles and permissions, shared by routes and live topics. */
import { forbidden } from '../kernel/errors.ts';
import type { Role } from '../../contract/api.ts';

export const permissions = [
  'city.read',
  'alerts.handle',
  'feeds.manage',
  'feeds.raw',
  'refusals.handle',
  'assets.manage',
  'rules.manage',
  'users.manage',
  'journal.read',
  'demo.control',
] as const;

/** One right. Names are `<what>.<verb>`. */
export type Permission = (typeof permissions)[number];

const permissionsOfRole = {
  operator: ['city.read', 'alerts.handle', 'feeds.raw'],
  administrator: permissions,
} as const satisfies Record<Role, readonly Permission[]>;

/** A Person is who acts: signed in, with roles, from somewhere. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The roles as one word for the journal, e.g. `administrator+operator`. */
  readonly role: string;
  readonly agencyId: string | null;
  /** Address the request came from, for the journal. */
  readonly source: string;
}

/** All permissions of some roles together. */
export function toPermissions(roles: readonly Role[]): Permission[] {
  const held = new Set<Permission>(roles.flatMap((role) => permissionsOfRole[role]));
  return permissions.filter((permission) => held.has(permission));
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
