/** /agency-tree: the agencies as they are and as they were; renamed, moved, merged and ended here. */
import { IconBinaryTree } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toNumberParam, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface AgencyTreeSearch {
  readonly q?: string | undefined;
  /** The tree as of a time, epoch ms; absent = today. */
  readonly at?: number | undefined;
  /** The agency that stands open. */
  readonly agency?: string | undefined;
}

export const agencyTreeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/agency-tree',
  staticData: {
    followsPast: true,
    nav: { label: 'agenciesAdmin', icon: IconBinaryTree, group: 'admin', order: 74 },
    permission: 'agencies.manage',
  },
  validateSearch: (raw: Record<string, unknown>): AgencyTreeSearch => ({
    q: toTextParam(raw.q),
    at: toNumberParam(raw.at, 0),
    agency: toTextParam(raw.agency, 100),
  }),
  component: lazyRouteComponent(() => import('./AgencyTreePage.tsx'), 'AgencyTreePage'),
});
