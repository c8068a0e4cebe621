/** /leaders: what is wrong, who is late, the figures of today; readable from two metres and with one thumb. */
import { IconBuildingBank } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';

export const leadersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/leaders',
  staticData: {
    nav: { label: 'leaders', icon: IconBuildingBank, group: 'daily', order: 26, onPhone: true },
    permission: 'audit.read',
  },
  component: lazyRouteComponent(() => import('./LeadersPage.tsx'), 'LeadersPage'),
});
