/** Which people an administrator keeps: those whose every right lies inside the administrator's own reach. */
import type { Grant } from '../../../../contract/people/access.ts';
import type { Access } from '../../../access/access.ts';
import { isInScope, notThere, toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';

export interface PeopleReach {
  /** True when everything a person with these grants may do lies inside the reach of `by`. */
  isWithin(by: Person, grants: readonly Pick<Grant, 'agencyId'>[]): boolean;
  /** Who is out of reach is not there. @throws HaivanError not_found. */
  check(userId: string, by: Person): Promise<void>;
  /** The people that `by` keeps, by id; undefined when that is everybody. */
  listIds(by: Person): Promise<readonly string[] | undefined>;
}

export function createPeopleReach({ users }: Pick<Access, 'users'>): PeopleReach {
  const isWithin: PeopleReach['isWithin'] = (by, grants) => {
    const scope = toScope(by, 'users.manage');
    return scope.all || (grants.length > 0 && grants.every(({ agencyId }) => isInScope(scope, agencyId)));
  };
  return {
    isWithin,
    async check(userId, by) {
      const user = (await users.listUsers()).find(({ id }) => id === userId);
      if (user === undefined || !isWithin(by, user.grants)) throw notThere('user', userId);
    },
    async listIds(by) {
      if (toScope(by, 'users.manage').all) return undefined;
      return (await users.listUsers()).filter(({ grants }) => isWithin(by, grants)).map(({ id }) => id);
    },
  };
}
