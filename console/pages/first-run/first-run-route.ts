/** /first-run: the guide of an empty centre. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.ts';

export const firstRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/first-run',
  component: lazyRouteComponent(() => import('./FirstRunPage.tsx'), 'FirstRunPage'),
});
