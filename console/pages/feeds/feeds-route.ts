/** /feeds: all feeds; /feeds/new: connect one; /feeds/<id>?tab=…: one feed. */
import { IconPlugConnected } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toFeedSearch, toFeedsSearch, toNewFeedSearch } from './feeds-search.ts';

export const feedsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/feeds',
  staticData: {
    nav: { label: 'feeds', icon: IconPlugConnected, group: 'measuring', order: 40, onPhone: true },
    keepsCursor: true,
  },
  validateSearch: toFeedsSearch,
  component: lazyRouteComponent(() => import('./FeedsPage.tsx'), 'FeedsPage'),
});

export const feedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/feeds/$feedId',
  validateSearch: toFeedSearch,
  component: lazyRouteComponent(() => import('./FeedPage.tsx'), 'FeedPage'),
});

export const newFeedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/feeds/new',
  staticData: { permission: 'feeds.manage' },
  validateSearch: toNewFeedSearch,
  component: lazyRouteComponent(() => import('./new/NewFeedPage.tsx'), 'NewFeedPage'),
});
