/** /personal-data: what people ask about the data held about them, with the law's clocks; breaches and their 72 hours. */
import { IconUserShield } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toPersonalDataSearch } from './personal-data-search.ts';

export const personalDataRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/personal-data',
  staticData: {
    nav: { label: 'personalData', icon: IconUserShield, group: 'admin', order: 86 },
    permission: 'personal.manage',
    reach: 'city',
  },
  validateSearch: toPersonalDataSearch,
  component: lazyRouteComponent(() => import('./PersonalDataPage.tsx'), 'PersonalDataPage'),
});
