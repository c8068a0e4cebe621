/** The demo, plainly: what is simulated, how it goes, and the cable of every simulated asset. */
import { Checkbox, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { FilterFold } from '../../../ui/tables/FilterFold.tsx';
import { KeyHelp } from '../../../ui/keys/KeyHelp.tsx';
import { ListTable } from '../../../ui/tables/ListTable.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { useListKeys } from '../../../ui/keys/use-list-keys.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { cityQuery } from '../../api/queries.ts';
import { useText } from '../../i18n.ts';
import { matchesWords, toSearchWords } from '../../shell/search-words.ts';
import { DemoFeeds } from './DemoFeeds.tsx';
import { demoQuery } from '../../api/demo-query.ts';
import type { DemoSearch } from './demo-search.ts';
import { useDemoColumns } from './use-demo-columns.tsx';
import { useSilenceWatch } from './use-silence-watch.ts';
import css from './Demo.module.css';

const route = getRouteApi('/shell/demo');

export function DemoPage() {
  const { t } = useTranslation();
  const city = useQuery(cityQuery).data;
  const query = useQuery({ ...demoQuery, enabled: city?.demo === true });
  if (city?.demo === false) {
    return <EmptyState title={t('demo.off')}>{t('demo.offWhy')}</EmptyState>;
  }
  return (
    <QueryState query={query}>
      {(state) => (
        <div className={css.page}>
          <DemoAssets simulated={state.assets} unplugged={state.unplugged}>
            <p className={css.plain}>{t('demo.plain')}</p>
            <DemoFeeds state={state} />
          </DemoAssets>
        </div>
      )}
    </QueryState>
  );
}

interface AssetsProps {
  readonly simulated: readonly string[];
  readonly unplugged: readonly string[];
  readonly children: ReactNode;
}

function DemoAssets({ simulated, unplugged, children }: AssetsProps) {
  const { t } = useTranslation();
  const text = useText();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/demo' });
  const catalogue = useCatalogue().data;
  const watchOf = useSilenceWatch();
  const columns = useDemoColumns(unplugged);
  const [at, setAt] = useState<string>();
  const [help, setHelp] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const words = toSearchWords(search.q ?? '');
  const pulled = new Set(unplugged);
  const known = new Set(simulated);
  const all = (catalogue?.assets ?? []).filter((asset) => known.has(asset.code));
  const rows = all
    .filter(
      (asset) =>
        (search.service === undefined || asset.serviceId === search.service) &&
        (search.pulled !== true || pulled.has(asset.code)) &&
        matchesWords(words, [asset.code, asset.name.vi, asset.name.en]),
    )
    // Those whose silence is noticed soonest first: whoever tries the demo should not wait for hours.
    .toSorted(
      (a, b) =>
        Number(pulled.has(b.code)) - Number(pulled.has(a.code)) ||
        (watchOf(a)?.afterSec ?? Infinity) - (watchOf(b)?.afterSec ?? Infinity) ||
        a.code.localeCompare(b.code, undefined, { numeric: true }),
    );
  const services = (catalogue?.services ?? []).filter((service) =>
    all.some((asset) => asset.serviceId === service.id),
  );
  const change = (part: DemoSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  useListKeys({
    keys: rows.map(({ code }) => code),
    selectedKey: at,
    onSelect: setAt,
    onOpen: (asset) => void navigate({ to: '/', search: { asset } }),
    onFind: () => find.current?.focus(),
    onHelp: () => setHelp(true),
  });
  return (
    <>
      <Toolbar title={t('demo.title')} count={t('demo.count', { assets: all.length, pulled: pulled.size })}>
        <TextInput
          ref={find}
          w={220}
          aria-label={t('demo.find')}
          placeholder={t('demo.find')}
          value={search.q ?? ''}
          onChange={(event) => change({ q: event.currentTarget.value || undefined })}
        />
        <FilterFold
          active={[search.service, search.pulled].filter((one) => one !== undefined).length}
          needsPx={900}
        >
          <Select
            w={180}
            clearable
            aria-label={t('feeds.filter.service')}
            placeholder={t('feeds.filter.service')}
            data={services.map((service) => ({ value: service.id, label: text(service.name) }))}
            value={search.service ?? null}
            onChange={(service) => change({ service: service ?? undefined })}
          />
          <Checkbox
            label={t('demo.onlyPulled')}
            checked={search.pulled === true}
            onChange={(event) => change({ pulled: event.currentTarget.checked ? true : undefined })}
          />
        </FilterFold>
      </Toolbar>
      <div className={css.head}>{children}</div>
      {rows.length === 0 ? (
        <EmptyList
          title={t('demo.noMatch')}
          of={{ inScope: all.length, inCity: all.length }}
          filtered={all.length > 0}
          onClear={() => void navigate({ search: {}, replace: true })}
        />
      ) : (
        <ListTable
          label={t('demo.title')}
          columns={columns}
          rows={rows}
          keyOf={(asset) => asset.code}
          selectedKey={at}
        />
      )}
      <KeyHelp
        opened={help}
        onClose={() => setHelp(false)}
        lines={[
          { keys: ['j', 'k'], does: t('feeds.keys.move') },
          { keys: ['Enter'], does: t('feeds.keys.open') },
          { keys: ['/'], does: t('feeds.keys.find') },
        ]}
      />
    </>
  );
}
