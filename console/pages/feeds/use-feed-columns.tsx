/** The columns of the list of feeds. */
import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { createElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { isFormDoor, isOwnDoor } from '../../../contract/feeds/feed.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { DeliveryStrip } from '../../../ui/marks/DeliveryStrip.tsx';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { toServiceIcon } from '../../../ui/marks/service-icons.ts';
import { useDurationText } from '../../../ui/time/duration.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { FeedBadge } from '../../FeedBadge.tsx';
import { useLanguage, useText } from '../../i18n.ts';
import { isBlind } from './feed-rows.ts';
import { useSent } from './use-sent.ts';
import css from './Feeds.module.css';

export function useFeedColumns(): readonly ListColumn<FeedView>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useText();
  const duration = useDurationText();
  const toSent = useSent();
  return useMemo(() => {
    const counts = ({ assets, datastreams }: FeedView) => ({
      assets: assets.toLocaleString(language),
      datastreams: datastreams.toLocaleString(language),
    });
    return [
      {
        id: 'state',
        title: t('feeds.column.state'),
        track: '146px',
        cell: (feed) => <FeedBadge feed={feed} />,
      },
      {
        id: 'name',
        title: t('feeds.column.name'),
        track: 'minmax(220px, 4fr)',
        phone: 'line',
        cell: ({ definition }) => (
          <span className={css.nameCell}>
            <ServiceIcon serviceId={definition.serviceId} />
            <Link
              to="/feeds/$feedId"
              params={{ feedId: definition.id }}
              className={css.name}
              title={text(definition.name)}
            >
              {text(definition.name)}
            </Link>
            {definition.demo === true && <span className={css.demo}>{t('asset.demo')}</span>}
          </span>
        ),
      },
      {
        id: 'agency',
        title: t('feeds.column.agency'),
        track: 'minmax(120px, 2fr)',
        phone: 'line',
        cell: (feed) => (
          <span className={css.soft} title={text(feed.agencyName)}>
            {text(feed.agencyName)}
          </span>
        ),
      },
      {
        id: 'every',
        title: t('feeds.column.obligation'),
        track: '104px',
        phone: 'hide',
        cell: ({ definition: { door, obligation } }) =>
          isOwnDoor(door)
            ? t(isFormDoor(door) ? 'feeds.asNeeded' : 'feeds.computed')
            : t('feeds.every', { span: duration(obligation.everySec) }),
      },
      {
        id: 'strip',
        title: t('feeds.column.strip'),
        track: '144px',
        phone: 'line',
        cell: (feed) => <DeliveryStrip hours={feed.strip} />,
      },
      {
        id: 'age',
        title: t('feeds.column.age'),
        track: '104px',
        end: true,
        phone: 'named',
        cell: (feed) => <Age timeMs={feed.lastDeliveryMs} />,
      },
      {
        id: 'refused',
        title: t('feeds.column.refused'),
        track: '76px',
        end: true,
        cell: (feed) =>
          feed.openRefusals === 0 ? (
            <span className={css.none}>—</span>
          ) : (
            <Link
              to="/feeds/$feedId"
              params={{ feedId: feed.definition.id }}
              search={{ tab: 'refusals' }}
              className={css.refused}
            >
              {t('feeds.refused', {
                count: feed.openRefusals,
                shown: feed.openRefusals.toLocaleString(language),
              })}
            </Link>
          ),
      },
      {
        id: 'tells',
        title: t('feeds.column.tellsShort'),
        track: '132px',
        phone: 'line',
        cell: (feed) =>
          isBlind(feed.state) ? (
            <span className={css.blind}>
              <span aria-hidden>⊘ </span>
              {t('feeds.blind', counts(feed))}
            </span>
          ) : feed.silentAssets > 0 ? (
            <Link
              to="/feeds/$feedId"
              params={{ feedId: feed.definition.id }}
              className={css.missing}
              title={t('feeds.silent.about')}
            >
              <span aria-hidden>○ </span>
              {t('feeds.silent.short', { silent: feed.silentAssets, total: feed.assets })}
            </Link>
          ) : (
            <span className={css.soft}>
              {toSent(feed) ??
                (feed.datastreams === 0 ? (
                  t('feeds.tellsAssets', counts(feed))
                ) : (
                  <>
                    <span className={css.atDesk}>{t('feeds.tellsShort', counts(feed))}</span>
                    <span className={css.onPhone}>{t('feeds.tells', counts(feed))}</span>
                  </>
                ))}
            </span>
          ),
      },
    ];
  }, [t, text, language, duration, toSent]);
}

/** The service's icon tells feeds of the same name apart. */
function ServiceIcon({ serviceId }: { readonly serviceId: string }) {
  const text = useText();
  const service = useCatalogue().data?.serviceById.get(serviceId);
  if (service === undefined) return null;
  return (
    <span className={css.serviceIcon} title={text(service.name)}>
      {createElement(toServiceIcon(service.icon), { size: 16, stroke: 1.75, 'aria-hidden': true })}
      <VisuallyHidden>{text(service.name)}</VisuallyHidden>
    </span>
  );
}
