/** /petitions: complaints and denunciations, for the citizens' reception board; leaders see counts alone. */
import { IconGavel } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toNumberParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface PetitionsSearch {
  readonly petition?: number | undefined;
}

export const petitionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/petitions',
  staticData: {
    nav: { label: 'petitions', icon: IconGavel, group: 'daily', order: 58, whenOfBoard: true },
  },
  validateSearch: (raw: Record<string, unknown>): PetitionsSearch => ({
    petition: toNumberParam(raw.petition, 1),
  }),
  component: lazyRouteComponent(() => import('./PetitionsPage.tsx'), 'PetitionsPage'),
});
