/** /services: all city services; /services/<id>: one of them. */
import { IconLayoutGrid } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toFlagParam, toNumberParam, toOneOf, toTextParam, toTimeParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { beginMap } from '../picture/map/begin-map.ts';
import { serviceRanges } from './service-range.ts';
import type { ServiceSearch } from './service-search.ts';

export const servicesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/services',
  staticData: {
    nav: { label: 'services', icon: IconLayoutGrid, group: 'services', order: 30, onPhone: true },
  },
  component: lazyRouteComponent(() => import('./ServicesPage.tsx'), 'ServicesPage'),
});

export const serviceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/services/$serviceId',
  staticData: { followsPast: true },
  validateSearch: (raw: Record<string, unknown>): ServiceSearch => ({
    range: toOneOf(raw.range, serviceRanges),
    property: toTextParam(raw.property, 100),
    fill: toTextParam(raw.fill, 100),
    heat: toTextParam(raw.heat, 100),
    record: toNumberParam(raw.record, 1),
    at: toTimeParam(raw.at),
    known: toFlagParam(raw.known),
    kind: toTextParam(raw.kind, 100),
    q: toTextParam(raw.q),
    status: toTextParam(raw.status, 100),
    area: toTextParam(raw.area, 20),
    by: toTextParam(raw.by, 500),
    all: toFlagParam(raw.all),
  }),
  loader: ({ context }) => {
    // The page waits for neither.
    void beginMap(context.queryClient, () => import('./ServiceMap.tsx'));
  },
  component: lazyRouteComponent(() => import('./ServicePage.tsx'), 'ServicePage'),
});
