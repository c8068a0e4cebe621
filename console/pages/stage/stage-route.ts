/** /stage: the city’s stage of operation, its history, and the decision about it; with `at` as it was. */
import { IconStairsUp } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toTimeParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const stageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stage',
  staticData: {
    nav: { label: 'stage', icon: IconStairsUp, group: 'daily', order: 26 },
    permission: 'city.read',
    followsPast: true,
  },
  validateSearch: (raw: Record<string, unknown>): { readonly at?: number | undefined } => ({
    at: toTimeParam(raw.at),
  }),
  component: lazyRouteComponent(() => import('./StagePage.tsx'), 'StagePage'),
});
