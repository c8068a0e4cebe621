/** /journal: who changed what, when and why; for auditors and administrators. */
import { IconNotebook } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toNumberParam, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface JournalSearch {
  readonly actor?: string | undefined;
  /** A whole action, or its beginning with a dot: `case.` */
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  /** Epoch ms. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** The entry that stands open. */
  readonly entry?: number | undefined;
}

export const journalRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/journal',
  staticData: {
    nav: { label: 'journal', icon: IconNotebook, group: 'admin', order: 80 },
    permission: 'journal.read',
  },
  validateSearch: (raw: Record<string, unknown>): JournalSearch => ({
    actor: toTextParam(raw.actor),
    action: toTextParam(raw.action),
    subject: toTextParam(raw.subject),
    from: toNumberParam(raw.from, 0),
    to: toNumberParam(raw.to, 0),
    entry: toNumberParam(raw.entry, 1),
  }),
  component: lazyRouteComponent(() => import('./JournalPage.tsx'), 'JournalPage'),
});
