/** /procedures?procedure=&tab=&make=: how each kind of case is handled; chart, versions, editor. */
import { IconRoute } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toProceduresSearch } from './procedures-search.ts';

export const proceduresRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/procedures',
  staticData: {
    nav: { label: 'procedures', icon: IconRoute, group: 'admin', order: 62 },
    permission: 'cases.read',
  },
  validateSearch: toProceduresSearch,
  component: lazyRouteComponent(() => import('./ProceduresPage.tsx'), 'ProceduresPage'),
});
