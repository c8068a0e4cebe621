/** /norms: all limits, scales and deadlines; /norms/<service>/<name>: one with its eras, proposals and uses. */
import { IconScale } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toNormsSearch } from './norms-search.ts';

export const normsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/norms',
  staticData: { nav: { label: 'norms', icon: IconScale, group: 'measuring', order: 55 }, keepsCursor: true },
  validateSearch: toNormsSearch,
  component: lazyRouteComponent(() => import('./NormsPage.tsx'), 'NormsPage'),
});

export const normRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/norms/$service/$name',
  component: lazyRouteComponent(() => import('./NormPage.tsx'), 'NormPage'),
});
