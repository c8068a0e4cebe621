/** A feed at a glance: the last day, what it owes, what it may send, how it connects and with which keys. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { DeliveryStrip } from '../../../ui/marks/DeliveryStrip.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { useDurationText } from '../../../ui/time/duration.ts';
import { ConnectFacts } from './ConnectFacts.tsx';
import { ContractTable } from './ContractTable.tsx';
import { FeedGifts } from './FeedGifts.tsx';
import { FeedKeys } from './FeedKeys.tsx';
import { FeedSharing } from './FeedSharing.tsx';
import { FeedSilence } from './FeedSilence.tsx';
import { FeedUnknown } from './FeedUnknown.tsx';
import { useText } from '../../i18n.ts';
import { decodersQuery } from './feed-queries.ts';
import { isBlind } from './feed-rows.ts';
import { useSent } from './use-sent.ts';
import css from './Feeds.module.css';

export function FeedOverview({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const { definition } = feed;
  const aliases = Object.entries(definition.contract.aliases ?? {});
  return (
    <div className={css.body}>
      <div className={css.columns}>
        <div className={css.stack}>
          <FeedUnknown feed={feed} />
          <FeedSilence feed={feed} />
          <LastDay feed={feed} />
          <Section
            title={t('feeds.contract.title')}
            about={t(`feeds.contract.${definition.contract.unknown}`)}
          >
            <ContractTable serviceId={definition.serviceId} contract={definition.contract} />
          </Section>
          {aliases.length > 0 && (
            <Section title={t('feeds.aliases.title')} about={t('feeds.aliases.about')}>
              <FactList
                facts={aliases.map(([sent, property]) => ({
                  name: sent,
                  value: <span className={css.value}>→ {property}</span>,
                }))}
              />
            </Section>
          )}
        </div>
        <div className={css.stack}>
          <ObligationFacts feed={feed} />
          <FeedSharing feed={feed} />
          <ConnectFacts facts={feed.connect} />
          <FeedKeys feed={feed} />
          <FeedGifts feed={feed} />
        </div>
      </div>
    </div>
  );
}

function LastDay({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  return (
    <Section title={t('feeds.lastDay')}>
      <DeliveryStrip hours={feed.strip} size="large" />
      <p className={css.note}>{t('feeds.stripLegend')}</p>
      {isBlind(feed.state) && feed.assets > 0 && (
        <p className={css.blind}>
          {t('feeds.blindLong', { assets: feed.assets, datastreams: feed.datastreams })}
        </p>
      )}
    </Section>
  );
}

function ObligationFacts({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const text = useText();
  const duration = useDurationText();
  const decoder = useQuery(decodersQuery).data?.find(({ id }) => id === feed.definition.decoder);
  const { obligation } = feed.definition;
  const sent = useSent()(feed);
  return (
    <Section title={t('feeds.obligation.title')}>
      <FactList
        facts={[
          { name: t('feeds.obligation.every'), value: duration(obligation.everySec) },
          { name: t('feeds.obligation.overdue'), value: duration(obligation.overdueSec) },
          { name: t('feeds.obligation.delinquent'), value: duration(obligation.delinquentSec) },
          ...(obligation.completeness === undefined
            ? []
            : [
                {
                  name: t('feeds.obligation.completeness'),
                  value: `${Math.round(obligation.completeness * 100)} %`,
                },
              ]),
          ...(obligation.legalBasis === undefined
            ? []
            : [{ name: t('feeds.obligation.legalBasis'), value: obligation.legalBasis }]),
          { name: t('feeds.column.age'), value: <Age timeMs={feed.lastDeliveryMs} /> },
          ...(sent === undefined
            ? [{ name: t('feeds.lastObserved'), value: <Age timeMs={feed.lastObservedMs} /> }]
            : []),
          {
            name: t('feeds.column.tells'),
            value: sent ?? t('feeds.tells', { assets: feed.assets, datastreams: feed.datastreams }),
          },
          {
            name: t('feeds.decoder'),
            value: (
              <span>
                {decoder !== undefined && text(decoder.name)}{' '}
                <small className={css.value}>{feed.definition.decoder}</small>
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}
