/** /directives?show=: orders of leaders by where they stand; `briefing` is the list for the meeting. */
import { IconSpeakerphone } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toDirectivesSearch } from './directives-search.ts';

export const directivesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/directives',
  staticData: {
    nav: { label: 'directives', icon: IconSpeakerphone, group: 'daily', order: 28 },
    permission: 'cases.read',
  },
  validateSearch: toDirectivesSearch,
  component: lazyRouteComponent(() => import('./DirectivesPage.tsx'), 'DirectivesPage'),
});
