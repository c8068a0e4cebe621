/** Step four: make the key, show the exact line that sends a first reading, and watch the first delivery arrive. */
import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../../contract/feeds/feed-view.ts';
import { Age } from '../../../../ui/time/Age.tsx';
import { CopyText } from '../../../../ui/words/CopyText.tsx';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { Section } from '../../../../ui/page/Section.tsx';
import { useNowMs } from '../../../../ui/time/clock-context.tsx';
import { QueryState } from '../../../api/QueryState.tsx';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { toProblem } from '../../../api/to-problem.ts';
import { useLive, useLiveVersion } from '../../../live/live-context.tsx';
import { ConnectFacts } from '../ConnectFacts.tsx';
import { useMakeKey } from '../feed-actions.ts';
import { decodersQuery, feedQuery } from '../feed-queries.ts';
import { toFeedNow } from '../feed-rows.ts';
import { toFirstDeliveryLine, toSample } from './first-delivery-lines.ts';
import css from '../Feeds.module.css';

interface Props {
  readonly feedId: string;
  readonly onDone: () => void;
}

export function ConnectStep({ feedId, onDone }: Props) {
  const query = useQuery(feedQuery(feedId));
  const { store } = useLive();
  useLiveVersion('feeds');
  return (
    <QueryState query={query}>
      {(feed) => <Connect feed={toFeedNow(feed, store.feeds.get(feedId))} onDone={onDone} />}
    </QueryState>
  );
}

function Connect({ feed, onDone }: { readonly feed: FeedView; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const make = useMakeKey(feed.definition.id);
  const nowMs = useNowMs(60);
  const decoder = useQuery(decodersQuery).data?.find((one) => one.id === feed.definition.decoder);
  const datastreams = useCatalogue().data?.datastreamById.values();
  const first = datastreams?.find((stream) => stream.feedId === feed.definition.id);
  const key = make.data?.key;
  const line =
    key === undefined
      ? undefined
      : toFirstDeliveryLine(feed, key, toSample(feed, first?.code, nowMs, decoder?.example ?? ''));
  return (
    <>
      <Section title={t('feeds.wizard.key')} about={t('feeds.keysPart.madeWhy')}>
        {key === undefined ? (
          <Button loading={make.isPending} onClick={() => make.mutate({ name: t('feeds.wizard.keyName') })}>
            {t('feeds.keysPart.makeVerb')}
          </Button>
        ) : (
          <CopyText block text={key} label={t('feeds.keysPart.key')} />
        )}
        {make.isError && <ErrorState problem={toProblem(make.error)} />}
      </Section>
      <ConnectFacts facts={feed.connect} />
      {line !== undefined && (
        <Section title={t('feeds.wizard.line')} about={t('feeds.wizard.lineAbout')}>
          <CopyText block text={line} label={t('feeds.wizard.line')} />
        </Section>
      )}
      <Section title={t('feeds.wizard.first')}>
        <output className={css.actions}>
          {feed.lastDeliveryMs === null ? (
            <>
              <Loader size="xs" aria-hidden />
              <span>{t('feeds.wizard.waiting')}</span>
            </>
          ) : (
            <span className={css.good}>
              ✓ {t('feeds.wizard.arrived')} <Age timeMs={feed.lastDeliveryMs} />
            </span>
          )}
        </output>
        {feed.openRefusals > 0 && (
          <p className={css.blind}>
            {t('feeds.wizard.refused', { count: feed.openRefusals })}{' '}
            <Link to="/feeds/$feedId" params={{ feedId: feed.definition.id }} search={{ tab: 'refusals' }}>
              {t('feeds.wizard.toRefusals')}
            </Link>
          </p>
        )}
      </Section>
      <div className={css.actions}>
        <Button component={Link} to={`/feeds/${feed.definition.id}`} onClick={onDone}>
          {t('feeds.wizard.toFeed')}
        </Button>
      </div>
    </>
  );
}
