/** /first-run: the guide of an empty centre. It is on the rail until every step is done. */
import { IconListCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';

export const firstRunRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/first-run',
  staticData: { nav: { label: 'guide', icon: IconListCheck, group: 'daily', order: 0, whenNotReady: true } },
  component: lazyRouteComponent(() => import('./FirstRunPage.tsx'), 'FirstRunPage'),
});
