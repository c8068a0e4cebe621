/** /calendar: days off, days worked instead, and office hours. */
import { IconCalendarEvent } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toCalendarSearch } from './calendar-search.ts';

export const calendarRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calendar',
  staticData: {
    nav: { label: 'calendar', icon: IconCalendarEvent, group: 'admin', order: 76 },
    permission: 'calendar.manage',
  },
  validateSearch: toCalendarSearch,
  component: lazyRouteComponent(() => import('./CalendarPage.tsx'), 'CalendarPage'),
});
