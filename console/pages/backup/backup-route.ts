/** /backup: how old the last back-up, its log and the last proven restore are. */
import { IconDatabaseExport } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';

export const backupRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/backup',
  staticData: {
    nav: { label: 'backup', icon: IconDatabaseExport, group: 'admin', order: 85 },
    permission: 'journal.read',
    reach: 'city',
  },
  component: lazyRouteComponent(() => import('./BackupPage.tsx'), 'BackupPage'),
});
