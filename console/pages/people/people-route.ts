/** /people: accounts and roles, for administrators. */
import { IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toPeopleSearch } from './people-search.ts';

export const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  staticData: {
    nav: { label: 'people', icon: IconUsers, group: 'admin', order: 70 },
    permission: 'users.manage',
  },
  validateSearch: toPeopleSearch,
  component: lazyRouteComponent(() => import('./PeoplePage.tsx'), 'PeoplePage'),
});

/** /people/review: who has what, since when; what a half-yearly review looks at. */
export const reviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/review',
  staticData: { permission: 'users.manage' },
  component: lazyRouteComponent(() => import('./ReviewPage.tsx'), 'ReviewPage'),
});

/** /people/tokens: the tokens of everybody's programs. */
export const tokensRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/tokens',
  staticData: { permission: 'users.manage' },
  component: lazyRouteComponent(() => import('./TokensPage.tsx'), 'TokensPage'),
});
