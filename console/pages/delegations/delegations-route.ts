/** /delegations: tasks handed down for a time by an instrument (phân cấp, ủy quyền). */
import { IconFileArrowRight } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toDelegationsSearch } from './delegations-search.ts';

export const delegationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/delegations',
  staticData: {
    nav: { label: 'delegations', icon: IconFileArrowRight, group: 'admin', order: 61 },
    permission: 'cases.read',
  },
  validateSearch: toDelegationsSearch,
  component: lazyRouteComponent(() => import('./DelegationsPage.tsx'), 'DelegationsPage'),
});
