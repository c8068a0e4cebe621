/** How people are called whose names to sign in with stand in what somebody reads. */
import { Type } from 'typebox';
import { MOST_STAFF_NAMES } from '../../../../contract/people/staff-name.ts';
import type { StaffNameList } from '../../../../contract/people/staff-name.ts';
import { readStaffNames } from '../../../access/staff-names.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import type { Routes } from '../routes/routes.ts';

export function staffNameRoutes({ route }: Routes, { db }: ApiParts): void {
  route({
    method: 'GET',
    path: '/staff-names',
    summary: 'How people are called, by the names they sign in with; also those who have left.',
    permission: 'city.read',
    query: Type.Object({
      of: Type.String({ minLength: 1, maxLength: 4_000, description: 'user names, with commas' }),
    }),
    handle: async ({ query }): Promise<StaffNameList> => {
      const usernames = [...new Set(query.of.split(','))];
      if (usernames.length > MOST_STAFF_NAMES)
        throw invalidInput('Too many names are asked for at once.', {
          where: 'of',
          value: usernames.length,
          allowed: `at most ${MOST_STAFF_NAMES}`,
          next: 'Ask for the others in another request.',
        });
      const names = await readStaffNames(db.pool, { usernames, ids: [] });
      return {
        people: usernames.flatMap((username) => {
          const name = names.ofUsername(username);
          return name === null ? [] : [{ username, name }];
        }),
      };
    },
  });
}
