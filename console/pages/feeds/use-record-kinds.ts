/** The names of the records that a feed sends. */
import { useCallback } from 'react';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import { listRecordKinds } from './feed-rows.ts';

export function useKindNames(): (serviceId: string, kinds: readonly string[]) => string {
  const text = useText();
  const catalogue = useCatalogue().data;
  return useCallback(
    (serviceId, kinds) => {
      const known = catalogue?.serviceById.get(serviceId)?.recordKinds ?? [];
      return kinds
        .map((kind) => {
          const facts = known.find((one) => one.kind === kind);
          return facts === undefined ? kind : text(facts.name);
        })
        .join(', ');
    },
    [text, catalogue],
  );
}

/** Undefined where the feed tells of assets. */
export function useRecordKinds(): (feed: FeedView) => string | undefined {
  const toNames = useKindNames();
  return useCallback(
    (feed) => {
      const kinds = listRecordKinds(feed);
      return kinds.length === 0 ? undefined : toNames(feed.definition.serviceId, kinds);
    },
    [toNames],
  );
}
