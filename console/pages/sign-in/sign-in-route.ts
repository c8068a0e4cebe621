/** /sign-in?to=<where the person wanted to go>&error=<why single sign-on did not let them in> */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.ts';
import { toTextParam } from '../../search-params.ts';

export interface SignInSearch {
  readonly to?: string | undefined;
  readonly error?: SsoError | undefined;
}

const ssoErrors = ['sso-unknown', 'sso-pending', 'sso-other', 'sso-failed', 'disabled'] as const;
export type SsoError = (typeof ssoErrors)[number];

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): SignInSearch => {
    const to = toTextParam(raw.to, 2_000);
    // Only a path of this console: an address of another site must never be followed after a sign-in.
    const error = ssoErrors.find((one) => one === raw.error);
    return {
      ...(to !== undefined && isOwnPath(to) ? { to } : {}),
      ...(error === undefined ? {} : { error }),
    };
  },
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
});

/** As a browser would understand it: `/\t/evil.example` and `/\\evil.example` leave this console, too. */
function isOwnPath(to: string): boolean {
  if (!to.startsWith('/') || !URL.canParse(to, location.origin)) return false;
  const url = new URL(to, location.origin);
  return url.origin === location.origin && !url.pathname.startsWith('//');
}
