/** /maintenance: times in which an asset or a feed opens no alerts. */
import { IconTool } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toMaintenanceSearch } from './maintenance-search.ts';

export const maintenanceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/maintenance',
  staticData: { nav: { label: 'maintenance', icon: IconTool, group: 'measuring', order: 60 } },
  validateSearch: toMaintenanceSearch,
  component: lazyRouteComponent(() => import('./MaintenancePage.tsx'), 'MaintenancePage'),
});
