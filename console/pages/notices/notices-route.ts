/** /notices: what the public is told; /notices/<id>: one of them, as a message links to it; /notices/<id>/studio: to be read out. */
import { IconBroadcast } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';

export const noticesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/notices',
  staticData: {
    nav: { label: 'notices', icon: IconBroadcast, group: 'daily', order: 29 },
    permission: 'city.read',
  },
  component: lazyRouteComponent(() => import('./NoticesPage.tsx'), 'NoticesPage'),
});

export const noticeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/notices/$id',
  staticData: { permission: 'city.read' },
  component: lazyRouteComponent(() => import('./NoticePage.tsx'), 'NoticePage'),
});

export const studioRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/notices/$id/studio',
  staticData: { permission: 'city.read' },
  component: lazyRouteComponent(() => import('./StudioPage.tsx'), 'StudioPage'),
});
