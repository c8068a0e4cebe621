/** /procedures?procedure=&tab=&make=: how each kind of case is handled; chart, versions, editor. */
import { IconRoute } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toOneOf, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const procedureTabs = ['chart', 'signed', 'versions', 'edit'] as const;

export interface ProceduresSearch {
  readonly procedure?: string | undefined;
  /** Default `chart`. */
  readonly tab?: (typeof procedureTabs)[number] | undefined;
  /** A new one is being written: from nothing (`blank`) or as a copy of the one named. */
  readonly make?: string | undefined;
}

export const proceduresRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/procedures',
  staticData: {
    nav: { label: 'procedures', icon: IconRoute, group: 'admin', order: 62 },
    permission: 'cases.read',
  },
  validateSearch: (raw: Record<string, unknown>): ProceduresSearch => ({
    procedure: toTextParam(raw.procedure, 100),
    tab: toOneOf(raw.tab, procedureTabs),
    make: toTextParam(raw.make, 100),
  }),
  component: lazyRouteComponent(() => import('./ProceduresPage.tsx'), 'ProceduresPage'),
});
