/** /journal: who changed what, when and why; for auditors and administrators. */
import { IconNotebook } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';
import { toJournalSearch } from './journal-search.ts';

export const journalRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/journal',
  staticData: {
    nav: { label: 'journal', icon: IconNotebook, group: 'admin', order: 80 },
    permission: 'journal.read',
    reach: 'city',
  },
  validateSearch: toJournalSearch,
  component: lazyRouteComponent(() => import('./JournalPage.tsx'), 'JournalPage'),
});
