/** /reports: the reports of services by period, what is made and what is missing; /reports/<id>: one edition whole; /reports/schedules. */
import { IconReportAnalytics } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toReportsSearch } from './reports-search.ts';
import { toSchedulesSearch } from './schedules/schedules-search.ts';

export const reportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reports',
  staticData: {
    nav: { label: 'reports', icon: IconReportAnalytics, group: 'measuring', order: 52 },
    keepsCursor: true,
  },
  validateSearch: toReportsSearch,
  component: lazyRouteComponent(() => import('./ReportsPage.tsx'), 'ReportsPage'),
});

export const reportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reports/$id',
  component: lazyRouteComponent(() => import('./ReportPage.tsx'), 'ReportPage'),
});

export const reportSchedulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reports/schedules',
  validateSearch: toSchedulesSearch,
  component: lazyRouteComponent(() => import('./schedules/SchedulesPage.tsx'), 'SchedulesPage'),
});
