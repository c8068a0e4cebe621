/** Whether a person is in an audience; pure. */
import { COORDINATING } from '../../../contract/people/audience.ts';
import type { Audience } from '../../../contract/people/audience.ts';
import { may, toPermissions } from '../../access/permissions.ts';
import type { Person, Reach } from '../../access/permissions.ts';

/** Who stands in an agency of each group, or above it, with a role that reads the city. */
export function isInAudience(person: Person, audience: Audience): boolean {
  if (!may(person, 'city.read')) return false;
  if (!('owners' in audience)) return true;
  const grants = person.grants.filter(({ role }) => toPermissions([role]).includes('city.read'));
  return audience.owners.every((group) =>
    group.some((member) => grants.some((grant) => matches(grant, member))),
  );
}

function matches(grant: Reach, member: string): boolean {
  if (member === COORDINATING) return grant.coordinates;
  const [agencyId = '', role] = member.split('/');
  if (role !== undefined && role !== grant.role) return false;
  return grant.all || grant.agencyIds.includes(agencyId);
}
