/**
 * Who may do what, and where. The grants of a person become rules of @casl/ability (the screens get the same rules by
 * GET /me); `authorise`, `isVisible` and `toScope` are the simple faces routes and live topics ask by.
 */
import { createMongoAbility, subject as toSubject } from '@casl/ability';
import type { MongoAbility } from '@casl/ability';
import { toActionAndSubject } from '../../contract/people/ability.ts';
import type { AbilityRule, ScopedThing } from '../../contract/people/ability.ts';
import type { DutyPhone } from '../../contract/people/account.ts';
import { permissions, permissionsOfRole } from '../../contract/people/access.ts';
import type { Grant, Permission, Role } from '../../contract/people/access.ts';
import { forbidden, notFound } from '../kernel/errors.ts';

/** A grant as it reaches now: the agency with all below it, and the areas they answer for. `all` = the whole city. */
export interface Reach extends Grant {
  readonly all: boolean;
  /** The agency is the centre that coordinates the city, or stands above it. */
  readonly coordinates: boolean;
  readonly agencyIds: readonly string[];
  readonly areaCodes: readonly string[];
}

/** What the coordinating centre does for the whole city by what it is; every other right ends at its own agencies. */
const COORDINATED: readonly Permission[] = ['city.read', 'alerts.handle', 'cases.read'];

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
  /** The rights a token is limited to; absent for a person at a screen. */
  readonly only?: readonly Permission[];
  /** The session or the token by which the person is here. */
  readonly by?: { readonly kind: 'session' | 'token'; readonly id: string };
  /** Here at a shared duty telephone: `id` is the telephone's account, name and rights are those of who is on. */
  readonly phone?: DutyPhone;
  /** Owes a second factor (an administrator, or somebody who has one): may do nothing but show it or set one up. */
  readonly lacksSecondFactor?: boolean;
}

const abilities = new WeakMap<Person, MongoAbility>();

/** All permissions of some roles together. */
export function toPermissions(roles: readonly Role[]): Permission[] {
  const held = new Set<Permission>(roles.flatMap((role): readonly Permission[] => permissionsOfRole[role]));
  return permissions.filter((permission) => held.has(permission));
}

/** All permissions of a person: of the roles, and with a token no more than it was made for. */
export function listPermissions({ roles, only }: Pick<Person, 'roles' | 'only'>): Permission[] {
  return toPermissions(roles).filter((permission) => only === undefined || only.includes(permission));
}

/** Where the person may use the permission: all grants that hold it, together. */
export function toScope(person: Person, permission: Permission): Scope {
  const isHeld = person.only === undefined || person.only.includes(permission);
  const held = isHeld ? person.grants.filter(({ role }) => toPermissions([role]).includes(permission)) : [];
  return {
    all: held.some((grant) => grant.all || (grant.coordinates && COORDINATED.includes(permission))),
    agencyIds: new Set(held.flatMap((grant) => grant.agencyIds)),
    areaCodes: new Set(held.flatMap((grant) => grant.areaCodes)),
  };
}

/** True when the scope holds the agency. */
export function isInScope(scope: Scope, agencyId: string | null): boolean {
  return scope.all || (agencyId !== null && scope.agencyIds.has(agencyId));
}

/** The person's rights as rules for @casl/ability, as GET /me tells them. */
export function toAbilityRules(person: Person): AbilityRule[] {
  return listPermissions(person).flatMap((permission) => {
    const { all, agencyIds, areaCodes } = toScope(person, permission);
    const right = toActionAndSubject(permission);
    if (all) return [right];
    return [
      ...(agencyIds.size > 0 ? [{ ...right, conditions: { agencyIds: { $in: [...agencyIds] } } }] : []),
      ...(areaCodes.size > 0 ? [{ ...right, conditions: { areaCode: { $in: [...areaCodes] } } }] : []),
    ];
  });
}

/** True when the person holds the permission, anywhere. */
export function may(person: Person, permission: Permission): boolean {
  return listPermissions(person).includes(permission);
}

/** True when the permission of the person reaches the thing: an agency of it, or its area. */
export function isVisible(person: Person, permission: Permission, thing: ScopedThing): boolean {
  const { action, subject } = toActionAndSubject(permission);
  return toAbility(person).can(action, toSubject(subject, { ...thing }));
}

/** The scope for a query, undefined when it reaches everything. */
export function toFilter(
  scope: Scope,
): { readonly agencyIds: readonly string[]; readonly areaCodes: readonly string[] } | undefined {
  return scope.all ? undefined : { agencyIds: [...scope.agencyIds], areaCodes: [...scope.areaCodes] };
}

/**
 * Lets the person pass or refuses.
 * @throws HaivanError forbidden, naming the permission and who can give it.
 */
export function authorise(person: Person, permission: Permission): void {
  if (person.lacksSecondFactor === true) {
    throw forbidden('Your account works here only with a second factor, and none was shown.', {
      where: 'your sign-in',
      value: 'no second factor',
      allowed: 'an authenticator app or a passkey',
      next: 'Set one up under “My account” (/account); if you have one, sign in again with it.',
    });
  }
  if (may(person, permission)) return;
  throw forbidden(`You may not do this: it needs the permission ${permission}.`, {
    where: person.only === undefined ? 'your roles' : 'the scope of this token',
    value: (person.only ?? person.roles).join(', ') || 'none',
    allowed: `a role with ${permission}`,
    next: 'Ask an administrator of the centre for the role.',
  });
}

const READING: ReadonlySet<Permission> = new Set([
  'city.read',
  'cases.read',
  'audit.read',
  'journal.read',
  'feeds.raw',
]);

/**
 * Lets the person act on a thing they can see, or read what is told there; who holds the right elsewhere gets the reason.
 * @throws HaivanError forbidden.
 */
export function authoriseFor(person: Person, permission: Permission, thing: ScopedThing): void {
  if (isVisible(person, permission, thing)) return;
  const told = READING.has(permission)
    ? `You may not read this: ${permission} does not reach it.`
    : `You may see this but not change it: ${permission} does not reach it.`;
  throw forbidden(told, {
    where: 'your roles',
    value: thing.agencyIds.join(', '),
    allowed: `${permission} in this agency or area`,
    next: 'Ask the agency that owns it, or an administrator for the role there.',
  });
}

/** What is out of sight answers as what does not exist. */
export function notThere(what: string, id: string | number) {
  return notFound(`There is no ${what} ${id}.`, {
    where: what,
    value: id,
    next: `List to find its id.`,
  });
}

function toAbility(person: Person): MongoAbility {
  const known = abilities.get(person);
  if (known !== undefined) return known;
  // CASL's own type wants mutable lists; the rules are not changed by it.
  const rules = toAbilityRules(person) as Parameters<typeof createMongoAbility>[0];
  const made = createMongoAbility(rules);
  abilities.set(person, made);
  return made;
}
