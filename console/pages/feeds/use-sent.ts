/** What a feed sends beside readings: the names of its records, how many series of counts. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import { countSeries, listRecordKinds } from './feed-rows.ts';

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

/** What it sends when that are records or counts of periods; undefined where it tells of readings of assets. */
export function useSent(): (feed: FeedView) => string | undefined {
  const { t } = useTranslation();
  const toNames = useKindNames();
  return useCallback(
    (feed) => {
      const kinds = listRecordKinds(feed);
      if (kinds.length > 0) return toNames(feed.definition.serviceId, kinds);
      const count = countSeries(feed);
      return count === 0 ? undefined : t('feeds.tellsSeries', { count });
    },
    [t, toNames],
  );
}
