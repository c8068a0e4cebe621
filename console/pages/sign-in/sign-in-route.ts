/** /sign-in?to=<where the person wanted to go> */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.ts';
import { toTextParam } from '../../search-params.ts';

export interface SignInSearch {
  readonly to?: string | undefined;
}

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): SignInSearch => {
    const to = toTextParam(raw.to, 2_000);
    // Only a path of this console: an address of another site must never be followed after a sign-in.
    return to !== undefined && /^\/(?![/\\])/.test(to) ? { to } : {};
  },
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
});
