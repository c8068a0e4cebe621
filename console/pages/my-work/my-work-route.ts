/** /my-work: what waits for the agencies of the signed-in person, due first. */
import { IconListCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';

export const myWorkRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/my-work',
  staticData: {
    nav: { label: 'myWork', icon: IconListCheck, group: 'daily', order: 24, onPhone: true },
    permission: 'cases.handle',
  },
  component: lazyRouteComponent(() => import('./MyWorkPage.tsx'), 'MyWorkPage'),
});
