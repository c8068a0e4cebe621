/** What the signed-in person may do. The server decides again; here it only explains disabled buttons. */
import { useQuery } from '@tanstack/react-query';
import type { Me } from '../../contract/api.ts';
import { meQuery } from './queries.ts';

export function hasPermission(me: Me | undefined, permission: string): boolean {
  return me !== undefined && me.permissions.some((held) => held === permission || held === '*');
}

export function useHasPermission(permission: string): boolean {
  return hasPermission(useQuery(meQuery).data, permission);
}
