/** /releases: which figures are told to more people than what they are made of; approved and ended by stewards here. */
import { IconLockOpen } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toReleasesSearch } from './releases-search.ts';

export const releasesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/releases',
  staticData: { nav: { label: 'releases', icon: IconLockOpen, group: 'admin', order: 69 } },
  validateSearch: toReleasesSearch,
  component: lazyRouteComponent(() => import('./ReleasesPage.tsx'), 'ReleasesPage'),
});
