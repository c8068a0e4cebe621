/** The page of the feedback service: a month in figures, and all requests as a list with filters. */
import { Select, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { RecordList } from '../../contract/api.ts';
import { EmptyList } from '../../ui/EmptyList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ListTable } from '../../ui/ListTable.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import type { ServicePageProps } from '../../ui/service-web.ts';
import { Toolbar } from '../../ui/Toolbar.tsx';
import type { FeedbackSummary } from './answers.ts';
import { FeedbackFigures } from './FeedbackFigures.tsx';
import { STATUSES } from './statuses.ts';
import { useRequestColumns } from './use-request-columns.tsx';
import css from './feedback.module.css';

const REFRESH_MS = 60_000;
const PAGE_SIZE = 100;
const TYPING_MS = 300;

export function FeedbackPage({ manifest, read, language, words }: ServicePageProps) {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), TYPING_MS);
  const [status, setStatus] = useState<string | null>(null);
  const [isOpenOnly, setIsOpenOnly] = useState(true);
  const [areaCode, setAreaCode] = useState<string | null>(null);
  const summary = useQuery({
    queryKey: ['feedback', 'summary'],
    // The shape is the promise of this service's own answers.ts.
    queryFn: async () => (await read('/services/feedback/summary')) as FeedbackSummary,
    refetchInterval: REFRESH_MS,
  });
  const filter = {
    serviceId: manifest.id,
    kind: 'request',
    status: status ?? undefined,
    areaCode: areaCode ?? undefined,
    open: isOpenOnly ? 'true' : undefined,
    text: text === '' ? undefined : text,
    limit: PAGE_SIZE,
  };
  const list = useInfiniteQuery({
    queryKey: ['feedback', 'requests', filter],
    // The shape is the promise of contract/api.ts.
    queryFn: async ({ pageParam }) =>
      (await read('/records', { ...filter, offset: pageParam })) as RecordList,
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, { records }) => sum + records.length, 0);
      return last.records.length < PAGE_SIZE || loaded >= last.total ? undefined : loaded;
    },
    refetchInterval: REFRESH_MS,
  });
  const records = useMemo(() => list.data?.pages.flatMap((page) => page.records) ?? [], [list.data]);
  const areas = useMemo(
    () =>
      (summary.data?.byArea ?? []).flatMap(({ areaCode: value, name }) =>
        value === null || name === null ? [] : [{ value, label: name[language] }],
      ),
    [summary.data, language],
  );
  const columns = useRequestColumns({ language, words, areas });
  const total = list.data?.pages[0]?.total;

  return (
    <div className={css.page}>
      <Toolbar {...(total === undefined ? {} : { count: `${records.length} / ${total}` })}>
        <TextInput
          aria-label={words('filter.text')}
          placeholder={words('filter.text')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          aria-label={words('filter.status')}
          placeholder={words('filter.status')}
          clearable
          data={STATUSES.map(({ id, name }) => ({ value: id, label: name[language] }))}
          value={status}
          onChange={setStatus}
        />
        <Select
          aria-label={words('filter.area')}
          placeholder={words('filter.area')}
          clearable
          searchable
          data={areas}
          value={areaCode}
          onChange={setAreaCode}
        />
        <Switch
          label={words('filter.open')}
          checked={isOpenOnly}
          onChange={(event) => setIsOpenOnly(event.currentTarget.checked)}
        />
      </Toolbar>
      {summary.data !== undefined && (
        <FeedbackFigures summary={summary.data} language={language} words={words} />
      )}
      {list.isPending && <LoadingState rows={10} />}
      {list.isError && <EmptyState title={words('unreadable')}>{list.error.message}</EmptyState>}
      {list.isSuccess && records.length === 0 && (
        <NoRequests
          serviceId={manifest.id}
          read={read}
          words={words}
          filtered={status !== null || areaCode !== null || text !== '' || isOpenOnly}
          onClear={() => {
            setTyped('');
            setStatus(null);
            setAreaCode(null);
            setIsOpenOnly(false);
          }}
        />
      )}
      {records.length > 0 && (
        <ListTable
          label={words('page.table')}
          columns={columns}
          rows={records}
          keyOf={(record) => String(record.id)}
          onEnd={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
        />
      )}
    </div>
  );
}

interface NoRequestsProps extends Pick<ServicePageProps, 'read' | 'words'> {
  readonly serviceId: string;
  readonly filtered: boolean;
  readonly onClear: () => void;
}

/** The list without a row: of how many it is empty, so that a filter is not taken for a quiet city. */
function NoRequests({ serviceId, read, words, filtered, onClear }: NoRequestsProps) {
  const all = useQuery({
    queryKey: ['feedback', 'all'],
    // The shape is the promise of contract/api.ts.
    queryFn: async () => (await read('/records', { serviceId, kind: 'request', limit: 1 })) as RecordList,
  }).data?.total;
  return (
    <EmptyList
      title={words('page.none')}
      of={all === undefined ? undefined : { inScope: all, inCity: all }}
      filtered={filtered && all !== 0}
      onClear={onClear}
    >
      {all === 0 && words('page.noneNext')}
    </EmptyList>
  );
}
