/** Who owes the service data, in how many hours of the last day something came, how late it is. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { feedStates, isOwnDoor } from '../../../contract/feeds/feed.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useDurationText } from '../../../ui/time/duration.ts';
import { FeedBadge } from '../../FeedBadge.tsx';
import { feedsQuery } from '../../api/queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { toArrivalWords } from './arrival-words.ts';
import { ServicePanel } from './ServicePanel.tsx';
import type { ServiceView } from './service-view.ts';
import css from './ServicePage.module.css';

export function ServiceObligations({ view: { manifest, atMs } }: { readonly view: ServiceView }) {
  const { t } = useTranslation();
  const text = useText();
  const duration = useDurationText();
  const timeText = useTimeText();
  const query = useQuery({ ...feedsQuery, enabled: atMs === undefined });
  return (
    <ServicePanel id="feeds" title={t('services.part.feeds')}>
      {atMs !== undefined ? (
        <p className={css.quiet}>{t('services.feedsOnlyNow')}</p>
      ) : (
        <QueryState query={query} rows={3}>
          {(all) => {
            // Computed series owe nothing by themselves: they are as late as what they rest on.
            const feeds = all
              .filter(({ definition }) => definition.serviceId === manifest.id && !isOwnDoor(definition.door))
              .toSorted((a, b) => toBadness(b) - toBadness(a));
            if (feeds.length === 0) return <p className={css.quiet}>{t('services.noFeeds')}</p>;
            return (
              <ul className={css.feeds}>
                {feeds.map((feed) => (
                  <li key={feed.definition.id}>
                    <FeedBadge feed={feed} />
                    <span className={css.what}>
                      <Link to="/feeds/$feedId" params={{ feedId: feed.definition.id }}>
                        {text(feed.agencyName)}
                      </Link>
                      <small>
                        {text(feed.definition.name)} ·{' '}
                        {t('feeds.every', { span: duration(feed.definition.obligation.everySec) })}
                      </small>
                      <small>{toArrivalWords(feed, t, timeText)}</small>
                      {feed.lastObservedMs !== null && (
                        <small>
                          {t('services.arrival.newest', { time: timeText(feed.lastObservedMs, 'near') })}
                        </small>
                      )}
                    </span>
                    <span>
                      {t('services.arrival.delivered')}{' '}
                      <Age
                        timeMs={feed.lastDeliveryMs}
                        staleAfterSec={feed.definition.obligation.overdueSec}
                      />
                    </span>
                  </li>
                ))}
              </ul>
            );
          }}
        </QueryState>
      )}
    </ServicePanel>
  );
}

function toBadness({ state }: FeedView): number {
  return feedStates.indexOf(state);
}
