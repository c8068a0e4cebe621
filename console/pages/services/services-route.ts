/** /services: all city services; /services/<id>: one of them. */
import { IconLayoutGrid } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toFlagParam, toNumberParam, toOneOf, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { serviceRanges, type ServiceRange } from './service-range.ts';

export const servicesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/services',
  staticData: {
    nav: { label: 'services', icon: IconLayoutGrid, group: 'services', order: 30, onPhone: true },
  },
  component: lazyRouteComponent(() => import('./ServicesPage.tsx'), 'ServicesPage'),
});

export interface ServiceSearch {
  readonly range?: ServiceRange | undefined;
  /** The property of the charts. */
  readonly property?: string | undefined;
  readonly at?: number | undefined;
  /** Of the past only what had been recorded by then. */
  readonly known?: true | undefined;
  /** Of the tables: kind of the assets, words, status and area of records, also those that are over. */
  readonly kind?: string | undefined;
  readonly q?: string | undefined;
  readonly status?: string | undefined;
  readonly area?: string | undefined;
  readonly all?: true | undefined;
}

export const serviceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/services/$serviceId',
  staticData: { followsPast: true },
  validateSearch: (raw: Record<string, unknown>): ServiceSearch => ({
    range: toOneOf(raw.range, serviceRanges),
    property: toTextParam(raw.property, 100),
    at: toNumberParam(raw.at, 0),
    known: toFlagParam(raw.known),
    kind: toTextParam(raw.kind, 100),
    q: toTextParam(raw.q),
    status: toTextParam(raw.status, 100),
    area: toTextParam(raw.area, 20),
    all: toFlagParam(raw.all),
  }),
  component: lazyRouteComponent(() => import('./ServicePage.tsx'), 'ServicePage'),
});
