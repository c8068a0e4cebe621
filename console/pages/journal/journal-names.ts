/** Roles and subjects of the journal as people say them; what has no name on this console stays as it was written. */
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useCallback } from 'react';
import { roles } from '../../../contract/access.ts';
import { useHasPermission } from '../../api/permission.ts';
import { usersQuery } from '../people/people-queries.ts';

/** `officer` → `Cán bộ`; `none`, before somebody is signed in, is a dash. */
export function toRoleWord(role: string): string {
  const known = roles.find((one) => one === role);
  if (known !== undefined) return i18next.t(`person.${known}`);
  return role === 'none' ? '—' : role;
}

/** `user:Ewsj69…` → the person's name, for those who may see who there is. */
export function useSubjectName(): (subject: string) => string {
  const users = useQuery({ ...usersQuery, enabled: useHasPermission('users.manage') }).data?.users;
  return useCallback(
    (subject) => {
      const [kind, id] = subject.split(':');
      return (kind === 'user' ? users?.find((user) => user.id === id)?.name : undefined) ?? subject;
    },
    [users],
  );
}
