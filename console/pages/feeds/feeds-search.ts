/** What the address bar holds on /feeds, /feeds/$feedId, /feeds/new, and how it is read. */
import type { FeedState } from '../../../contract/feeds/feed.ts';
import { feedStates } from '../../../contract/feeds/feed.ts';
import { toNumberParam, toOneOf, toSomeOf, toTextParam } from '../../search-params.ts';

export interface FeedsSearch {
  readonly state?: readonly FeedState[] | undefined;
  readonly service?: string | undefined;
  readonly agency?: string | undefined;
  readonly q?: string | undefined;
  /** The row the keyboard stands on. */
  readonly at?: string | undefined;
}

export function toFeedsSearch(raw: Record<string, unknown>): FeedsSearch {
  return {
    state: toSomeOf(raw.state, feedStates),
    service: toTextParam(raw.service, 100),
    agency: toTextParam(raw.agency, 100),
    q: toTextParam(raw.q),
    at: toTextParam(raw.at, 100),
  };
}

export const feedTabs = ['overview', 'deliveries', 'refusals', 'import', 'try', 'edit'] as const;

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

export function toFeedSearch(raw: Record<string, unknown>): FeedSearch {
  return {
    tab: toOneOf(raw.tab, feedTabs),
    state: toOneOf(raw.state, refusalStates),
    refusal: toNumberParam(raw.refusal, 1),
  };
}

export const newFeedSteps = ['who', 'how', 'what', 'connect'] as const;

export interface NewFeedSearch {
  readonly step?: (typeof newFeedSteps)[number] | undefined;
}

export function toNewFeedSearch(raw: Record<string, unknown>): NewFeedSearch {
  return {
    step: toOneOf(raw.step, newFeedSteps),
  };
}
