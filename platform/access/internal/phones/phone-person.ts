/**
 * Who acts at a shared duty telephone: by id always the telephone's account, so that nothing of a person's own account is
 * in reach; by name and rights who is on. While nobody is, it only reads.
 */
import type { Grant, Permission } from '../../../../contract/people/access.ts';
import type { Person, Reach } from '../../permissions.ts';
import { toLesser } from '../rights/lesser.ts';
import type { SessionFacts } from '../sign-in/sessions.ts';
import { toRolesAndAgency } from '../people/users.ts';

const READ_ONLY: readonly Permission[] = ['city.read', 'cases.read'];

export function toPhonePerson(
  facts: SessionFacts,
  source: string,
  toReachNow: (grants: readonly Grant[]) => Reach[],
): Person {
  const { onDuty } = facts;
  const reach = toReachNow(facts.grants);
  const grants = onDuty === null ? reach : toLesser(reach, toReachNow(onDuty.grants));
  const roles = [...new Set(grants.map(({ role }) => role))];
  return {
    id: facts.userId,
    username: onDuty?.username ?? facts.username,
    name: onDuty === null ? facts.name : `${onDuty.name} (${facts.name})`,
    roles,
    role: `${roles.join('+') || 'none'} phone:${facts.username}`,
    agencyId: toRolesAndAgency(facts.grants).agencyId,
    grants,
    source,
    by: { kind: 'session', id: facts.sessionId },
    phone: {
      id: facts.userId,
      name: facts.name,
      on: onDuty === null ? null : { userId: onDuty.userId, name: onDuty.name, sinceMs: onDuty.sinceMs },
    },
    ...(onDuty === null ? { only: READ_ONLY } : {}),
    lacksSecondFactor: !facts.secondFactor && facts.hasFactor,
  };
}
