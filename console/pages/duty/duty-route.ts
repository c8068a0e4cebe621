/** /duty: who is on, the week of an agency, and notes from shift to shift. */
import { IconUserShield } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toDutySearch } from './duty-search.ts';

export const dutyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/duty',
  staticData: { nav: { label: 'duty', icon: IconUserShield, group: 'daily', order: 28 } },
  validateSearch: toDutySearch,
  component: lazyRouteComponent(() => import('./DutyPage.tsx'), 'DutyPage'),
});
