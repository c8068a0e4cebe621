/** /open-data: what the city gives to everybody, by whose word, and the programs that read it with a key. */
import { IconDatabaseShare } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toOpenDataSearch } from './open-data-search.ts';

export const openDataRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/open-data',
  staticData: { nav: { label: 'openData', icon: IconDatabaseShare, group: 'admin', order: 69.5 } },
  validateSearch: toOpenDataSearch,
  component: lazyRouteComponent(() => import('./OpenDataPage.tsx'), 'OpenDataPage'),
});
