/** The back-ups' ages and troubles, for administrators and auditors. */
import type { BackupState } from '../../../../contract/centre/backup.ts';
import type { ApiParts } from '../../api-parts.ts';
import type { Routes } from '../routes/routes.ts';

export function backupRoutes({ route }: Routes, { backup }: ApiParts): void {
  route({
    method: 'GET',
    path: '/backup',
    summary:
      'Age of the last back-up, of the archived log and of the last proven restore, and what is wrong.',
    permission: 'journal.read',
    whole: true,
    handle: async (): Promise<BackupState> => backup.state(),
  });
}
