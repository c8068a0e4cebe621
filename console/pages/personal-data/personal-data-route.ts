/** /personal-data: what people ask about the data held about them, with the law's clocks; breaches and their 72 hours. */
import { IconUserShield } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toIdParam } from './to-id-param.ts';

export interface PersonalDataSearch {
  /** The request that is open. */
  readonly request?: number | undefined;
}

export const personalDataRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/personal-data',
  staticData: {
    nav: { label: 'personalData', icon: IconUserShield, group: 'admin', order: 86 },
    permission: 'personal.manage',
  },
  validateSearch: (raw: Record<string, unknown>): PersonalDataSearch => ({ request: toIdParam(raw.request) }),
  component: lazyRouteComponent(() => import('./PersonalDataPage.tsx'), 'PersonalDataPage'),
});
