/** /duty: who is on, the week of an agency, and notes from shift to shift. */
import { IconUserShield } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toNumberParam, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface DutySearch {
  readonly agency?: string | undefined;
  /** A moment in the week that is shown, epoch ms; absent = this week. */
  readonly week?: number | undefined;
}

export const dutyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/duty',
  staticData: { nav: { label: 'duty', icon: IconUserShield, group: 'daily', order: 28 } },
  validateSearch: (raw: Record<string, unknown>): DutySearch => ({
    agency: toTextParam(raw.agency, 100),
    week: toNumberParam(raw.week, 0),
  }),
  component: lazyRouteComponent(() => import('./DutyPage.tsx'), 'DutyPage'),
});
