/** /alerts?state=&severity=&service=&…&alert=<id>: the table of alerts, filtered by the address bar. */
import { IconBell } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toAlertsSearch } from './alerts-search.ts';

export const alertsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/alerts',
  staticData: {
    followsPast: true,
    nav: { label: 'alerts', icon: IconBell, group: 'daily', order: 20, onPhone: true },
  },
  validateSearch: toAlertsSearch,
  component: lazyRouteComponent(() => import('./AlertsPage.tsx'), 'AlertsPage'),
});
