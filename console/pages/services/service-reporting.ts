/** Whether anything tells of a service, and whether the reader sees any of it: without that nothing is calm and nothing is 0. */
import { useQuery } from '@tanstack/react-query';
import { isOwnDoor } from '../../../contract/feeds/feed.ts';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { feedsQuery } from '../../api/queries.ts';

/** `none`: no feed has ever delivered, or there is none; `unseen`: all that did are out of the reader's sight. */
export type Reporting = 'none' | 'unseen' | 'some';

type FeedFacts = Pick<FeedView, 'lastDeliveryMs' | 'isSeen'> & {
  readonly definition: Pick<FeedView['definition'], 'serviceId' | 'door'>;
};

export function toReporting(feeds: readonly FeedFacts[], serviceId: string): Reporting {
  const told = feeds.filter(
    ({ definition, lastDeliveryMs }) =>
      definition.serviceId === serviceId && !isOwnDoor(definition.door) && lastDeliveryMs !== null,
  );
  if (told.length === 0) return 'none';
  return told.some(({ isSeen }) => isSeen) ? 'some' : 'unseen';
}

/** Undefined until the feeds are known, and in the past, of which they tell nothing. */
export function useReporting(serviceId: string, atMs: number | undefined): Reporting | undefined {
  const { data } = useQuery({ ...feedsQuery, enabled: atMs === undefined });
  return data === undefined || atMs !== undefined ? undefined : toReporting(data, serviceId);
}
