/** Feeds: one line a feed, what is wrong first, and what the centre is blind to because of it. */
import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { feedStates } from '../../../contract/feed.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { FilterFold } from '../../../ui/tables/FilterFold.tsx';
import { KeyHelp } from '../../../ui/keys/KeyHelp.tsx';
import { ListTable } from '../../../ui/tables/ListTable.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { useListKeys } from '../../../ui/keys/use-list-keys.ts';
import { findOptions } from '../../find-options.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { brokenFeedsQuery, feedsQuery } from '../../api/queries.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useText } from '../../i18n.ts';
import { useLive, useLiveVersion } from '../../live/live-context.tsx';
import { toSomeOf } from '../../search-params.ts';
import { isBlind, toFeedNow, toFeedRows } from './feed-rows.ts';
import type { FeedsSearch } from './feeds-search.ts';
import { useFeedColumns } from './use-feed-columns.tsx';
import css from './Feeds.module.css';

const route = getRouteApi('/shell/feeds');

/** The strip and the counts of refusals are read anew once a minute; states come by the live socket. */
const REREAD_MS = 60_000;

export function FeedsPage() {
  const { t } = useTranslation();
  const text = useText();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/feeds' });
  const query = useQuery({ ...feedsQuery, refetchInterval: REREAD_MS });
  const catalogue = useCatalogue().data;
  const { store } = useLive();
  const version = useLiveVersion('feeds');
  const [help, setHelp] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const missing = useMissingRight('feeds.manage');
  const columns = useFeedColumns();

  const feeds = useMemo(() => {
    void version;
    return (query.data ?? []).map((feed) => toFeedNow(feed, store.feeds.get(feed.definition.id)));
  }, [query.data, store, version]);
  const rows = toFeedRows(feeds, search);
  const keys = rows.map((feed) => feed.definition.id);
  const agencies = new Map(feeds.map((feed) => [feed.definition.agencyId, text(feed.agencyName)]));
  const change = (part: FeedsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const open = (feedId: string) => void navigate({ to: '/feeds/$feedId', params: { feedId } });
  useListKeys({
    keys,
    selectedKey: search.at,
    onSelect: (at) => change({ at }),
    onOpen: open,
    onFind: () => find.current?.focus(),
    onHelp: () => setHelp(true),
  });

  const { data: broken = [] } = useQuery(brokenFeedsQuery);
  const blind = feeds.filter((feed) => isBlind(feed.state)).reduce((sum, feed) => sum + feed.assets, 0);
  return (
    <div className={css.page}>
      <Toolbar
        title={t('feeds.title')}
        count={
          query.data === undefined ? undefined : t('feeds.count', { shown: rows.length, total: feeds.length })
        }
        actions={
          <DisabledReason reason={missing}>
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={missing !== undefined}
              onClick={() => void navigate({ to: '/feeds/new' })}
            >
              {t('feeds.new')}
            </Button>
          </DisabledReason>
        }
      >
        <TextInput
          ref={find}
          w={200}
          aria-label={t('feeds.filter.q')}
          placeholder={t('feeds.filter.q')}
          value={search.q ?? ''}
          onChange={(event) => change({ q: event.currentTarget.value || undefined })}
        />
        <FilterFold
          active={[search.state, search.service, search.agency].filter((one) => one !== undefined).length}
          needsPx={1_420}
        >
          <MultiSelect
            w={190}
            aria-label={t('feeds.filter.state')}
            placeholder={search.state === undefined ? t('feeds.filter.state') : ''}
            data={feedStates.map((state) => ({ value: state, label: t(`feedState.${state}`, { ns: 'ui' }) }))}
            value={[...(search.state ?? [])]}
            onChange={(state) => change({ state: toSomeOf(state, feedStates) })}
          />
          <Select
            w={170}
            clearable
            aria-label={t('feeds.filter.service')}
            placeholder={t('feeds.filter.service')}
            data={(catalogue?.services ?? []).map((service) => ({
              value: service.id,
              label: text(service.name),
            }))}
            value={search.service ?? null}
            onChange={(service) => change({ service: service ?? undefined })}
          />
          <Select
            w={210}
            clearable
            searchable
            filter={findOptions}
            aria-label={t('feeds.filter.agency')}
            placeholder={t('feeds.filter.agency')}
            data={[...agencies].map(([value, label]) => ({ value, label }))}
            value={search.agency ?? null}
            onChange={(agency) => change({ agency: agency ?? undefined })}
          />
        </FilterFold>
        {broken.length > 0 && (
          <span className={css.blind} role="alert">
            {t('feeds.broken', { count: broken.length, ids: broken.map(({ id }) => id).join(', ') })}
          </span>
        )}
        {blind > 0 && <span className={css.blind}>{t('feeds.blindTotal', { count: blind })}</span>}
      </Toolbar>
      <QueryState query={query} rows={8}>
        {() =>
          rows.length > 0 ? (
            <ListTable
              label={t('feeds.title')}
              columns={columns}
              rows={rows}
              keyOf={(feed) => feed.definition.id}
              selectedKey={search.at}
              onSelect={(at) => change({ at })}
              onOpen={(feed) => open(feed.definition.id)}
              markOf={(feed) =>
                feed.state === 'delinquent' ? 'critical' : feed.state === 'overdue' ? 'high' : undefined
              }
            />
          ) : (
            <EmptyList
              title={feeds.length === 0 ? t('feeds.none') : t('feeds.noMatch')}
              of={{ inScope: feeds.length, inCity: feeds.length }}
              filtered={feeds.length > 0}
              onClear={() => void navigate({ search: {} })}
            >
              {feeds.length === 0 && t('feeds.noneWhy')}
            </EmptyList>
          )
        }
      </QueryState>
      <KeyHelp
        opened={help}
        onClose={() => setHelp(false)}
        lines={[
          { keys: ['j', 'k'], does: t('feeds.keys.move') },
          { keys: ['Enter'], does: t('feeds.keys.open') },
          { keys: ['/'], does: t('feeds.keys.find') },
        ]}
      />
    </div>
  );
}
