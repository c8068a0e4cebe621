/** /agencies: how each agency handles what it is given; every figure leads to its cases. */
import { IconChartBar } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toOneOf, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** Days back over which closed cases are measured. */
export const scoreSpans = ['7', '30', '90', '365'] as const;

export interface AgencyScoresSearch {
  /** Default 30. */
  readonly days?: (typeof scoreSpans)[number] | undefined;
  readonly q?: string | undefined;
}

export const agencyScoresRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/agencies',
  staticData: {
    nav: { label: 'agencyScores', icon: IconChartBar, group: 'measuring', order: 27 },
    permission: 'cases.read',
  },
  validateSearch: (raw: Record<string, unknown>): AgencyScoresSearch => ({
    days: toOneOf(raw.days, scoreSpans),
    q: toTextParam(raw.q),
  }),
  component: lazyRouteComponent(() => import('./AgencyScoresPage.tsx'), 'AgencyScoresPage'),
});
