/** The records of a service with status, deadline, what its words say of the body, area and age; found by words, status, facets, area. */
import { Select, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { ListTable } from '../../../ui/tables/ListTable.tsx';
import { recordsQuery } from '../../api/queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useLanguage, useText } from '../../i18n.ts';
import { useIsOutOfSight } from '../../OutOfSight.tsx';
import { useServiceForms } from '../forms/use-service-forms.ts';
import { FacetFilters, findAskedKind } from './FacetFilters.tsx';
import { toFacetQuery } from './facet-search.ts';
import { toRecordsBegin } from './records-begin.ts';
import { ServicePanel } from './ServicePanel.tsx';
import type { ServiceView } from './service-view.ts';
import { useAreaOptions, useRecordColumns } from './use-record-columns.tsx';
import { useServiceRecords } from './use-service-records.ts';
import css from './ServicePage.module.css';

const route = getRouteApi('/shell/services/$serviceId');
const typingMs = 300;

export function RecordTable({ view, id }: { readonly view: ServiceView; readonly id: string | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const navigate = route.useNavigate();
  const { manifest, search, atMs } = view;
  const [typed, setTyped] = useState(search.q ?? '');
  const [q] = useDebouncedValue(typed.trim(), typingMs);
  const areas = useAreaOptions();
  const columns = useRecordColumns(view, areas);
  const isOpenOnly = search.all !== true;
  const facets = toFacetQuery(search.by);
  const list = useServiceRecords(view, {
    ...(facets === undefined ? {} : { facets, kind: findAskedKind(manifest)?.kind }),
    status: search.status,
    areaCode: search.area,
    open: isOpenOnly ? true : undefined,
    text: q === '' ? undefined : q,
  });
  const records = useMemo(() => list.data?.pages.flatMap((page) => page.records) ?? [], [list.data]);
  const [first] = list.data?.pages ?? [];
  const total = first?.total;
  const isCapped = first?.isCapped === true;
  // Two kinds may have a status in common: it is chosen once.
  const statuses = [
    ...new Map(
      manifest.recordKinds.flatMap((kind) => kind.statuses).map((status) => [status.id, status]),
    ).values(),
  ];
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  useEffect(() => {
    void navigate({ search: (before) => ({ ...before, q: q || undefined }), replace: true });
  }, [q, navigate]);
  return (
    <ServicePanel
      id={id}
      title={manifest.recordKinds.map(({ name }) => text(name)).join(', ')}
      wide
      aside={
        <span className={css.filters}>
          {total !== undefined && (
            <span>
              {t(isCapped ? 'services.shownOfMore' : 'services.shownOf', {
                shown: records.length.toLocaleString(language),
                total: total.toLocaleString(language),
              })}
            </span>
          )}
          <TextInput
            aria-label={t('services.records.search')}
            placeholder={t('services.records.search')}
            w={180}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Select
            aria-label={t('services.records.status')}
            placeholder={t('services.records.status')}
            clearable
            w={150}
            data={statuses.map((status) => ({ value: status.id, label: text(status.name) }))}
            value={search.status ?? null}
            onChange={(status) => change({ status: status ?? undefined })}
          />
          <FacetFilters manifest={manifest} bar={search.by} onChange={(by) => change({ by })} />
          <Select
            aria-label={t('services.records.area')}
            placeholder={t('services.records.area')}
            clearable
            searchable
            w={170}
            data={areas}
            value={search.area ?? null}
            onChange={(area) => change({ area: area ?? undefined })}
          />
          <Switch
            label={t('services.records.openOnly')}
            checked={isOpenOnly}
            onChange={(event) => change({ all: event.currentTarget.checked ? undefined : true })}
          />
        </span>
      }
    >
      <QueryState query={list} rows={8}>
        {() =>
          records.length === 0 ? (
            <NoRecords
              serviceId={manifest.id}
              atMs={atMs}
              filtered={
                search.status !== undefined ||
                search.area !== undefined ||
                facets !== undefined ||
                q !== '' ||
                isOpenOnly
              }
              onClear={() => {
                setTyped('');
                change({ status: undefined, area: undefined, by: undefined, q: undefined, all: true });
              }}
            />
          ) : (
            <div className={css.table}>
              <ListTable
                label={text(manifest.name)}
                columns={columns}
                rows={records}
                keyOf={(record) => String(record.id)}
                selectedKey={search.record === undefined ? undefined : String(search.record)}
                onSelect={(record) => change({ record: Number(record) })}
                onOpen={({ id: record }) => change({ record })}
                onEnd={
                  list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined
                }
              />
            </div>
          )
        }
      </QueryState>
    </ServicePanel>
  );
}

interface NoRecordsProps {
  readonly serviceId: string;
  readonly atMs: number | undefined;
  readonly filtered: boolean;
  readonly onClear: () => void;
}

/** The list without a row: of how many it is empty, so that a filter is not taken for a quiet city. */
function NoRecords({ serviceId, atMs, filtered, onClear }: NoRecordsProps) {
  const { t } = useTranslation();
  const text = useText();
  const all = useQuery(recordsQuery({ serviceId, at: atMs, limit: 1 })).data?.total;
  const isHidden = useIsOutOfSight(serviceId);
  const forms = useServiceForms(serviceId);
  return (
    <EmptyList
      title={t(isHidden ? 'services.records.noneSeen' : 'services.records.none')}
      of={all === undefined ? undefined : { inScope: all, inCity: all }}
      filtered={filtered && all !== 0}
      onClear={onClear}
    >
      {all === 0 && !isHidden && toRecordsBegin(forms, t, text)}
    </EmptyList>
  );
}
