/** /demo: what is simulated here, and the cable of each simulated asset. */
import { IconPlugX } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toDemoSearch } from './demo-search.ts';

export const demoRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/demo',
  staticData: { nav: { label: 'demo', icon: IconPlugX, group: 'measuring', order: 80, whenDemo: true } },
  validateSearch: toDemoSearch,
  component: lazyRouteComponent(() => import('./DemoPage.tsx'), 'DemoPage'),
});
