/** Reads the state of the back-ups, again every half minute. */
import { queryOptions } from '@tanstack/react-query';
import type { BackupState } from '../../../contract/centre/backup.ts';
import { getJson } from '../../api/api-client.ts';

export const backupQuery = queryOptions({
  queryKey: ['backup'],
  queryFn: ({ signal }) => getJson<BackupState>('/backup', {}, signal),
  refetchInterval: 30_000,
});
