/** /purposes: who may see for a time what is not theirs, and why; asked, decided and taken back here. */
import { IconEyeCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toPurposesSearch } from './purposes-search.ts';

export const purposesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/purposes',
  staticData: { nav: { label: 'purposes', icon: IconEyeCheck, group: 'admin', order: 68 } },
  validateSearch: toPurposesSearch,
  component: lazyRouteComponent(() => import('./PurposesPage.tsx'), 'PurposesPage'),
});
