/** /agencies: how each agency handles what it is given; every figure leads to its cases. */
import { IconChartBar } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toAgencyScoresSearch } from './agency-scores-search.ts';

export const agencyScoresRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/agencies',
  staticData: {
    nav: { label: 'agencyScores', icon: IconChartBar, group: 'measuring', order: 27 },
    permission: 'cases.read',
  },
  validateSearch: toAgencyScoresSearch,
  component: lazyRouteComponent(() => import('./AgencyScoresPage.tsx'), 'AgencyScoresPage'),
});
