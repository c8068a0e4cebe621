/** /calendar: days off, days worked instead, and office hours. */
import { IconCalendarEvent } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toNumberParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface CalendarSearch {
  readonly year?: number | undefined;
}

export const calendarRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calendar',
  staticData: {
    nav: { label: 'calendar', icon: IconCalendarEvent, group: 'admin', order: 76 },
    permission: 'calendar.manage',
  },
  validateSearch: (raw: Record<string, unknown>): CalendarSearch => ({
    year: toNumberParam(raw.year, 2021, 2100),
  }),
  component: lazyRouteComponent(() => import('./CalendarPage.tsx'), 'CalendarPage'),
});
