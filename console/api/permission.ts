/**
 * What the signed-in person may do, and where: the server's own rules of @casl/ability (GET /me), so that the screens
 * ask the same question with the same conditions. The server decides again; here it only explains disabled buttons.
 */
import { createMongoAbility, subject as toSubject, type MongoAbility } from '@casl/ability';
import { useQuery } from '@tanstack/react-query';
import { toActionAndSubject, type ScopedThing } from '../../contract/people/ability.ts';
import { permissions, type Permission } from '../../contract/people/access.ts';
import type { Me } from '../../contract/people/me.ts';
import type { Reach } from '../navigation.ts';
import { meQuery } from './queries.ts';

const abilities = new WeakMap<Me, MongoAbility>();

/** True when the person holds the permission, anywhere. */
export function hasPermission(me: Me | undefined, permission: string): boolean {
  return me !== undefined && me.permissions.some((held) => held === permission || held === '*');
}

/** True when the permission reaches the thing: one of its agencies, or its area. */
export function mayDo(me: Me | undefined, permission: Permission, thing: ScopedThing): boolean {
  if (me === undefined) return false;
  const { action, subject } = toActionAndSubject(permission);
  return toAbility(me).can(action, toSubject(subject, { ...thing }));
}

/** True when the permission is held where it must reach. */
export function reaches(me: Me | undefined, permission: Permission, reach: Reach | undefined): boolean {
  if (!hasPermission(me, permission)) return false;
  switch (reach) {
    case 'centre':
      return mayDo(me, permission, { agencyIds: me?.centreAgencyIds ?? [], areaCode: null });
    case 'city':
      return mayDo(me, permission, { agencyIds: [], areaCode: null });
    case undefined:
      return true;
  }
}

export function useHasPermission(permission: string): boolean {
  return hasPermission(useQuery(meQuery).data, permission);
}

/** As `mayDo`, for the person who is signed in; false until that is known. */
export function useMayDo(permission: Permission, thing: ScopedThing): boolean {
  return mayDo(useQuery(meQuery).data, permission, thing);
}

/** The permissions a person holds, in the order of the contract. */
export function listHeld(me: Me | undefined): Permission[] {
  return permissions.filter((permission) => hasPermission(me, permission));
}

function toAbility(me: Me): MongoAbility {
  const known = abilities.get(me);
  if (known !== undefined) return known;
  // CASL's own type wants mutable lists inside the rules; they are not changed by it.
  const made = createMongoAbility([...me.abilityRules] as Parameters<typeof createMongoAbility>[0]);
  abilities.set(me, made);
  return made;
}
