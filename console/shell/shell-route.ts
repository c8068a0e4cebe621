/** The frame of every page for signed-in people: without a session it leads to sign-in, without a city to the guide. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { ApiError } from '../api/api-client.ts';
import { cityQuery, meQuery } from '../api/queries.ts';
import { rootRoute, type RouterContext } from '../root-route.ts';
import { Opening } from './Opening.tsx';
import { PageError } from './PageError.tsx';

/** Later than this the screen says that it is being opened; until it is, those words stay. */
const OPENING_AFTER_MS = 300;

/** Leads to sign-in without a session, to the guide without a city. */
export async function needSession({
  context: { queryClient },
  location,
}: {
  readonly context: RouterContext;
  readonly location: { readonly href: string; readonly pathname: string };
}): Promise<void> {
  const [city, me] = await Promise.all([
    queryClient.ensureQueryData(cityQuery),
    queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 401) return undefined;
      throw error;
    }),
  ]);
  if (me === undefined) redirect({ to: '/sign-in', search: { to: location.href }, throw: true });
  // An administrator without a second factor may only set one up.
  if (me?.lacksSecondFactor === true && location.pathname !== '/account')
    redirect({ to: '/account', throw: true });
  // Without a city there is nothing to draw; every other page can be used while the guide is unfinished.
  if (!city.ready.city && location.pathname === '/') redirect({ to: '/first-run', throw: true });
}

export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: needSession,
  component: lazyRouteComponent(() => import('./Shell.tsx'), 'Shell'),
  pendingComponent: Opening,
  pendingMs: OPENING_AFTER_MS,
  pendingMinMs: 0,
  errorComponent: PageError,
});
