/** /services/<id>/forms/<form>: one form of a service. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toNumberParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import type { FormSearch } from './forms-search.ts';

export const formRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/services/$serviceId/forms/$formId',
  validateSearch: (raw: Record<string, unknown>): FormSearch => ({ record: toNumberParam(raw.record, 1) }),
  component: lazyRouteComponent(() => import('./FormPage.tsx'), 'FormPage'),
});
