/** /agency-tree: the agencies as they are and as they were; renamed, moved, merged and ended here. */
import { IconBinaryTree } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toAgencyTreeSearch } from './agencies-admin-search.ts';

export const agencyTreeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/agency-tree',
  staticData: {
    followsPast: true,
    nav: { label: 'agenciesAdmin', icon: IconBinaryTree, group: 'admin', order: 74 },
    permission: 'agencies.manage',
  },
  validateSearch: toAgencyTreeSearch,
  component: lazyRouteComponent(() => import('./AgencyTreePage.tsx'), 'AgencyTreePage'),
});
