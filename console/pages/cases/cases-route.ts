/** /cases?queue=&view=&…&case=: queue and board of cases; /cases/:id: one case by itself. */
import { IconBriefcase } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toCasesSearch } from './cases-search.ts';

export const casesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cases',
  staticData: {
    nav: { label: 'cases', icon: IconBriefcase, group: 'daily', order: 22, onPhone: true },
    permission: 'cases.read',
    followsPast: true,
  },
  validateSearch: toCasesSearch,
  component: lazyRouteComponent(() => import('./queue/CasesPage.tsx'), 'CasesPage'),
});

export const caseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cases/$caseId',
  staticData: { permission: 'cases.read' },
  component: lazyRouteComponent(() => import('./CasePage.tsx'), 'CasePage'),
});
