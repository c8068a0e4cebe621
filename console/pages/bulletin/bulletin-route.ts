/** /bulletin: the newest morning bulletin, those before beside it; /bulletin/<id>: one of them, as a message links to it. */
import { IconSunrise } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';

export const bulletinsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bulletin',
  staticData: {
    nav: { label: 'bulletin', icon: IconSunrise, group: 'daily', order: 27 },
    permission: 'audit.read',
    reach: 'centre',
  },
  component: lazyRouteComponent(() => import('./BulletinPage.tsx'), 'NewestBulletinPage'),
});

export const bulletinRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bulletin/$id',
  staticData: { permission: 'audit.read', reach: 'centre' },
  component: lazyRouteComponent(() => import('./BulletinPage.tsx'), 'BulletinPage'),
});
