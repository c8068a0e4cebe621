/** /feeds: all feeds; /feeds/new: connect one; /feeds/<id>?tab=…: one feed. */
import { IconPlugConnected } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feedStates, type FeedState } from '../../../contract/feed.ts';
import { toNumberParam, toOneOf, toSomeOf, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface FeedsSearch {
  readonly state?: readonly FeedState[] | undefined;
  readonly service?: string | undefined;
  readonly agency?: string | undefined;
  readonly q?: string | undefined;
  /** The row the keyboard stands on. */
  readonly at?: string | undefined;
}

export const feedsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/feeds',
  staticData: {
    nav: { label: 'feeds', icon: IconPlugConnected, group: 'measuring', order: 40, onPhone: true },
  },
  validateSearch: (raw: Record<string, unknown>): FeedsSearch => ({
    state: toSomeOf(raw.state, feedStates),
    service: toTextParam(raw.service, 100),
    agency: toTextParam(raw.agency, 100),
    q: toTextParam(raw.q),
    at: toTextParam(raw.at, 100),
  }),
  component: lazyRouteComponent(() => import('./FeedsPage.tsx'), 'FeedsPage'),
});

export const feedTabs = ['overview', 'deliveries', 'refusals', 'try', 'edit'] as const;
export type FeedTab = (typeof feedTabs)[number];
export const refusalStates = ['open', 'replayed', 'dismissed', 'all'] as const;

export interface FeedSearch {
  /** Default `overview`. */
  readonly tab?: FeedTab | undefined;
  /** Which refusals; default `open`. */
  readonly state?: (typeof refusalStates)[number] | undefined;
  /** The refusal whose details are open. */
  readonly refusal?: number | undefined;
}

export const feedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/feeds/$feedId',
  validateSearch: (raw: Record<string, unknown>): FeedSearch => ({
    tab: toOneOf(raw.tab, feedTabs),
    state: toOneOf(raw.state, refusalStates),
    refusal: toNumberParam(raw.refusal, 1),
  }),
  component: lazyRouteComponent(() => import('./FeedPage.tsx'), 'FeedPage'),
});

export const newFeedSteps = ['who', 'how', 'what', 'connect'] as const;

export interface NewFeedSearch {
  readonly step?: (typeof newFeedSteps)[number] | undefined;
}

export const newFeedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/feeds/new',
  staticData: { permission: 'feeds.manage' },
  validateSearch: (raw: Record<string, unknown>): NewFeedSearch => ({
    step: toOneOf(raw.step, newFeedSteps),
  }),
  component: lazyRouteComponent(() => import('./NewFeedPage.tsx'), 'NewFeedPage'),
});
