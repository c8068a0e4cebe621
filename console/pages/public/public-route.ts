/** /public: what the city tells everybody now, without sign-in and without the frame of the console. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.ts';
import { PageError } from '../../shell/PageError.tsx';

export const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/public',
  component: lazyRouteComponent(() => import('./PublicPage.tsx'), 'PublicPage'),
  errorComponent: PageError,
});
