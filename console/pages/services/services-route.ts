/** /services: all city services; /services/<id>: one of them. */
import { IconLayoutGrid } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toOneOf, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const servicesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/services',
  staticData: {
    nav: { label: 'services', icon: IconLayoutGrid, group: 'services', order: 30, onPhone: true },
  },
  component: lazyRouteComponent(() => import('./ServicesPage.tsx'), 'ServicesPage'),
});

export interface ServiceSearch {
  readonly kind?: string | undefined;
  readonly q?: string | undefined;
  /** `table` shows the table of assets where the service has a page of its own. */
  readonly view?: 'table' | undefined;
}

export const serviceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/services/$serviceId',
  validateSearch: (raw: Record<string, unknown>): ServiceSearch => ({
    kind: toTextParam(raw.kind, 100),
    q: toTextParam(raw.q),
    view: toOneOf(raw.view, ['table']),
  }),
  component: lazyRouteComponent(() => import('./ServicePage.tsx'), 'ServicePage'),
});
