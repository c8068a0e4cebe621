/** The rights of two accounts where both have them: what a person may do at a shared telephone. Pure. */
import { roles } from '../../../../contract/people/access.ts';
import type { Role } from '../../../../contract/people/access.ts';
import { toPermissions } from '../../permissions.ts';
import type { Reach } from '../../permissions.ts';

/** Never more than either: each pair gives the largest role that both hold whole, where both reach. */
export function toLesser(phone: readonly Reach[], own: readonly Reach[]): Reach[] {
  return phone.flatMap((one) => own.flatMap((other) => meet(one, other) ?? []));
}

function meet(one: Reach, other: Reach): Reach | undefined {
  const role = findCommonRole(one.role, other.role);
  if (role === undefined) return undefined;
  const narrow = one.all ? other : one;
  const isBoth = one.all || other.all;
  const agencyIds = isBoth ? narrow.agencyIds : one.agencyIds.filter((id) => other.agencyIds.includes(id));
  const areaCodes = isBoth
    ? narrow.areaCodes
    : one.areaCodes.filter((code) => other.areaCodes.includes(code));
  const all = one.all && other.all;
  if (!all && agencyIds.length === 0) return undefined;
  return {
    role,
    agencyId: narrow.agencyId,
    post: null,
    expiresMs: null,
    all,
    coordinates: one.coordinates && other.coordinates,
    agencyIds,
    areaCodes,
  };
}

function findCommonRole(one: Role, other: Role): Role | undefined {
  if (one === other) return one;
  const [first, second] = [new Set(toPermissions([one])), new Set(toPermissions([other]))];
  return roles
    .map((role) => ({ role, held: toPermissions([role]) }))
    .filter(({ held }) => held.every((permission) => first.has(permission) && second.has(permission)))
    .toSorted((a, b) => b.held.length - a.held.length)[0]?.role;
}
