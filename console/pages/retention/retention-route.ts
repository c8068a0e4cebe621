/** /retention: what is kept how long and by which law, what ended, and cases of which nothing may end. */
import { IconCalendarX } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';

export const retentionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/retention',
  staticData: {
    nav: { label: 'retention', icon: IconCalendarX, group: 'admin', order: 87 },
    permission: 'retention.manage',
    reach: 'city',
  },
  component: lazyRouteComponent(() => import('./RetentionPage.tsx'), 'RetentionPage'),
});
