/** /demo: what is simulated here, and the cable of each simulated asset. */
import { IconPlugX } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toFlagParam, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface DemoSearch {
  readonly q?: string | undefined;
  readonly service?: string | undefined;
  /** Only assets whose cable is pulled. */
  readonly pulled?: true | undefined;
}

export const demoRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/demo',
  staticData: { nav: { label: 'demo', icon: IconPlugX, group: 'measuring', order: 80, whenDemo: true } },
  validateSearch: (raw: Record<string, unknown>): DemoSearch => ({
    q: toTextParam(raw.q),
    service: toTextParam(raw.service, 100),
    pulled: toFlagParam(raw.pulled),
  }),
  component: lazyRouteComponent(() => import('./DemoPage.tsx'), 'DemoPage'),
});
