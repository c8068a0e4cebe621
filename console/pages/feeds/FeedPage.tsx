/** One feed: who owes what, what arrived, what was refused, and everything that can be done about it. */
import { Button, Tabs } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { PageHead } from '../../../ui/page/PageHead.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { FeedBadge } from '../../FeedBadge.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useText } from '../../i18n.ts';
import { useLive, useLiveVersion } from '../../live/live-context.tsx';
import { toOneOf } from '../../search-params.ts';
import { ImportTab } from '../feed-import/ImportTab.tsx';
import { FeedDeliveries } from './FeedDeliveries.tsx';
import { FeedEdit } from './FeedEdit.tsx';
import { FeedOverview } from './FeedOverview.tsx';
import { FeedRefusals } from './FeedRefusals.tsx';
import { TryDecoder } from './TryDecoder.tsx';
import { usePauseFeed } from './feed-actions.ts';
import { feedQuery } from './feed-queries.ts';
import { toFeedNow } from './feed-rows.ts';
import css from './Feeds.module.css';
import type { FeedTab } from './feeds-search.ts';
import { feedTabs } from './feeds-search.ts';

const route = getRouteApi('/shell/feeds/$feedId');

export function FeedPage() {
  const { feedId } = route.useParams();
  const query = useQuery(feedQuery(feedId));
  const { store } = useLive();
  useLiveVersion('feeds');
  return (
    <QueryState query={query} rows={8}>
      {(feed) => <Feed feed={toFeedNow(feed, store.feeds.get(feedId))} />}
    </QueryState>
  );
}

function Feed({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const text = useText();
  const { tab = 'overview' } = route.useSearch();
  const navigate = useNavigate({ from: '/feeds/$feedId' });
  const services = useCatalogue().data?.serviceById;
  const { definition } = feed;
  const service = services?.get(definition.serviceId);
  const labels: Record<FeedTab, string> = {
    overview: t('feeds.tab.overview'),
    deliveries: t('feeds.tab.deliveries'),
    refusals: t('feeds.tab.refusals', { count: feed.openRefusals }),
    import: t('feeds.tab.import'),
    try: t('feeds.tab.try'),
    edit: t('feeds.tab.edit'),
  };
  return (
    <div className={css.page}>
      <PageHead
        crumb={<Link to="/feeds">{t('feeds.title')}</Link>}
        title={text(definition.name)}
        marks={<FeedBadge feed={feed} framed />}
        facts={
          <>
            <span>{text(feed.agencyName)}</span>
            <span>{service === undefined ? definition.serviceId : text(service.name)}</span>
            <span>{t(`feeds.door.${definition.door}`)}</span>
            <span>
              {t('feeds.column.age')}: <Age timeMs={feed.lastDeliveryMs} />
            </span>
            {definition.demo === true && <span className={css.demo}>{t('asset.demo')}</span>}
          </>
        }
        actions={<PauseButton feed={feed} />}
        tabs={
          <Tabs
            mt="sm"
            value={tab}
            onChange={(value) =>
              void navigate({ search: { tab: value === 'overview' ? undefined : toOneOf(value, feedTabs) } })
            }
          >
            <Tabs.List className={css.tabs}>
              {feedTabs.map((one) => (
                <Tabs.Tab key={one} value={one} aria-controls="feed-tab">
                  {labels[one]}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
        }
      />
      <div id="feed-tab" role="tabpanel" aria-label={labels[tab]} className={css.panel}>
        {tab === 'overview' && <FeedOverview feed={feed} />}
        {tab === 'deliveries' && <FeedDeliveries feedId={definition.id} />}
        {tab === 'refusals' && <FeedRefusals feed={feed} />}
        {tab === 'try' && (
          <div className={css.body}>
            <TryDecoder
              feedId={definition.id}
              decoder={definition.decoder}
              settings={definition.settings ?? {}}
            />
          </div>
        )}
        {tab === 'import' && <ImportTab feed={feed} />}
        {tab === 'edit' && <FeedEdit feed={feed} />}
      </div>
    </div>
  );
}

function PauseButton({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const text = useText();
  const missing = useMissingRight('feeds.manage');
  const pause = usePauseFeed(feed.definition.id);
  const [asking, setAsking] = useState(false);
  const verb = feed.paused ? t('feeds.resume') : t('feeds.pause');
  return (
    <>
      <DisabledReason reason={missing}>
        <Button
          variant="default"
          disabled={missing !== undefined}
          leftSection={
            feed.paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />
          }
          onClick={() => setAsking(true)}
        >
          {verb}
        </Button>
      </DisabledReason>
      <ConfirmDialog
        opened={asking}
        title={t(feed.paused ? 'feeds.resumeTitle' : 'feeds.pauseTitle', {
          name: text(feed.definition.name),
        })}
        verb={verb}
        busy={pause.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => pause.mutate(!feed.paused, { onSuccess: () => setAsking(false) })}
      >
        <p className={css.note}>
          {feed.paused ? t('feeds.resumeWhy') : t('feeds.pauseWhy', { assets: feed.assets })}
        </p>
        {pause.isError && <ErrorState problem={toProblem(pause.error)} />}
      </ConfirmDialog>
    </>
  );
}
