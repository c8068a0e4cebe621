/** /maintenance: times in which an asset or a feed opens no alerts. */
import { IconTool } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toFlagParam, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface MaintenanceSearch {
  /** The dialog that plans a window is open, perhaps for one asset (by code) or feed already. */
  readonly plan?: true | undefined;
  readonly asset?: string | undefined;
  readonly feed?: string | undefined;
}

export const maintenanceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/maintenance',
  staticData: { nav: { label: 'maintenance', icon: IconTool, group: 'measuring', order: 60 } },
  validateSearch: (raw: Record<string, unknown>): MaintenanceSearch => ({
    plan: toFlagParam(raw.plan),
    asset: toTextParam(raw.asset, 100),
    feed: toTextParam(raw.feed, 100),
  }),
  component: lazyRouteComponent(() => import('./MaintenancePage.tsx'), 'MaintenancePage'),
});
