/** /delegations: tasks handed down for a time by an instrument (phân cấp, ủy quyền). */
import { IconFileArrowRight } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toNumberParam, toOneOf } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const delegationStates = ['in-force', 'expiring', 'coming', 'expired', 'revoked'] as const;

export interface DelegationsSearch {
  readonly state?: (typeof delegationStates)[number] | undefined;
  readonly task?: number | undefined;
}

export const delegationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/delegations',
  staticData: {
    nav: { label: 'delegations', icon: IconFileArrowRight, group: 'admin', order: 61 },
    permission: 'cases.read',
  },
  validateSearch: (raw: Record<string, unknown>): DelegationsSearch => ({
    state: toOneOf(raw.state, delegationStates),
    task: toNumberParam(raw.task, 1),
  }),
  component: lazyRouteComponent(() => import('./DelegationsPage.tsx'), 'DelegationsPage'),
});
