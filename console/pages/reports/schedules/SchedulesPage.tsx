/** Lịch lập báo cáo: which reports are made by themselves, when, for whom, what is next, what came of the last one. */
import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../../../../ui/marks/StateBadge.tsx';
import { EmptyList } from '../../../../ui/tables/EmptyList.tsx';
import { FilterFold } from '../../../../ui/tables/FilterFold.tsx';
import type { ListColumn } from '../../../../ui/tables/ListTable.tsx';
import { useTimeText } from '../../../../ui/time/clock-context.tsx';
import { CursorTable } from '../../../list-page/CursorTable.tsx';
import { ListPage } from '../../../list-page/ListPage.tsx';
import { useListCursor } from '../../../list-page/use-list-cursor.ts';
import { usePlainKeys } from '../../../list-page/use-plain-keys.ts';
import { toOneOf } from '../../../search-params.ts';
import { toDayText } from '../report-looks.ts';
import { schedulesQuery } from '../report-queries.ts';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { SchedulePanel } from './SchedulePanel.tsx';
import { scheduleLooks, scheduleStates, toScheduleState, type Schedule } from './schedule-looks.ts';
import type { SchedulesSearch } from './schedules-search.ts';
import { useScheduleWords, type ScheduleWords } from './use-schedule-words.ts';

const route = getRouteApi('/shell/reports/schedules');

export function SchedulesPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(schedulesQuery);
  const words = useScheduleWords(query.data?.recipients);
  const columns = useScheduleColumns(words);
  const [isMaking, setMaking] = useState(false);
  const all = (query.data?.schedules ?? []).toSorted(
    (a, b) => scheduleStates.indexOf(toScheduleState(a)) - scheduleStates.indexOf(toScheduleState(b)),
  );
  const shown = all.filter(
    (schedule) =>
      (search.state === undefined || toScheduleState(schedule) === search.state) &&
      (search.service === undefined || schedule.serviceId === search.service),
  );
  const chosen = all.find(({ id }) => id === search.schedule);
  const change = (next: Partial<SchedulesSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const cursor = useListCursor(
    shown.map(({ id }) => String(id)),
    (key) => change({ schedule: Number(key) }),
  );
  const keyLines = usePlainKeys();
  return (
    <>
      <ListPage
        title={t('reports.schedules.title')}
        count={t('reports.schedules.count', { count: shown.length })}
        actions={
          <>
            <Button component={Link} to="/reports" variant="default">
              {t('reports.title')}
            </Button>
            {query.data !== undefined && (
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
                {t('reports.schedules.make')}
              </Button>
            )}
          </>
        }
        filters={
          <FilterFold
            active={[search.state, search.service].filter((one) => one !== undefined).length}
            needsPx={1_240}
          >
            <SegmentedControl
              aria-label={t('reports.column.state')}
              value={search.state ?? 'all'}
              onChange={(state) => change({ state: toOneOf(state, scheduleStates) })}
              data={[
                { value: 'all', label: t('reports.schedules.all') },
                ...scheduleStates.map((one) => ({ value: one, label: t(`reports.schedules.state.${one}`) })),
              ]}
            />
            <Select
              w={190}
              clearable
              aria-label={t('feeds.filter.service')}
              placeholder={t('feeds.filter.service')}
              data={[...new Set(all.map(({ serviceId }) => serviceId))].map((id) => ({
                value: id,
                label: words.service(id),
              }))}
              value={search.service ?? null}
              onChange={(service) => change({ service: service ?? undefined })}
            />
          </FilterFold>
        }
        query={query}
        cursor={cursor}
        keyLines={keyLines}
        panel={
          chosen !== undefined &&
          query.data !== undefined && (
            <SchedulePanel
              key={chosen.id}
              schedule={chosen}
              list={query.data}
              words={words}
              onClose={() => change({ schedule: undefined })}
            />
          )
        }
      >
        {() =>
          shown.length === 0 ? (
            <EmptyList
              title={t('reports.schedules.none')}
              what={t('reports.schedules.title')}
              of={{ inScope: all.length, inCity: all.length }}
              filtered={search.state !== undefined || search.service !== undefined}
              onClear={() => change({ state: undefined, service: undefined })}
            >
              {all.length === 0 && t('reports.schedules.noneWhy')}
            </EmptyList>
          ) : (
            <CursorTable
              cursor={cursor}
              label={t('reports.schedules.title')}
              columns={columns}
              rows={shown}
              keyOf={({ id }) => String(id)}
              openKey={search.schedule === undefined ? undefined : String(search.schedule)}
              onOpen={({ id }) => change({ schedule: id })}
            />
          )
        }
      </ListPage>
      {isMaking && query.data !== undefined && (
        <ScheduleDialog recipients={query.data.recipients} onClose={() => setMaking(false)} />
      )}
    </>
  );
}

function useScheduleColumns(words: ScheduleWords): readonly ListColumn<Schedule>[] {
  const { t } = useTranslation();
  const timeText = useTimeText();
  return useMemo(
    () => [
      {
        id: 'state',
        title: t('reports.column.state'),
        track: '190px',
        cell: (schedule) => {
          const state = toScheduleState(schedule);
          return <StateBadge {...scheduleLooks[state]} word={t(`reports.schedules.state.${state}`)} />;
        },
      },
      {
        id: 'report',
        title: t('reports.column.report'),
        track: 'minmax(200px, 2fr)',
        phone: 'line',
        cell: (schedule) => (
          <span>
            <strong>{words.report(schedule)}</strong> <small>{words.service(schedule.serviceId)}</small>
          </span>
        ),
      },
      {
        id: 'when',
        title: t('reports.schedules.column.when'),
        track: 'minmax(190px, 1.2fr)',
        phone: 'line',
        cell: (schedule) => words.when(schedule),
      },
      {
        id: 'to',
        title: t('reports.schedules.column.to'),
        track: 'minmax(170px, 1.2fr)',
        phone: 'line',
        cell: (schedule) => {
          const receivers = words.receivers(schedule);
          return receivers.length === 0 ? (
            t('reports.schedules.nobody')
          ) : (
            <span title={receivers.join('\n')}>{receivers.join(', ')}</span>
          );
        },
      },
      {
        id: 'next',
        title: t('reports.schedules.column.next'),
        track: '132px',
        phone: 'named',
        cell: ({ next }) => (next === null ? '—' : timeText(next.dueMs, 'dayMinute')),
      },
      {
        id: 'last',
        title: t('reports.schedules.column.last'),
        track: '132px',
        phone: 'named',
        cell: ({ last }) => (last === null ? '—' : toDayText(last.to)),
      },
    ],
    [t, timeText, words],
  );
}
