/** Columns of the tables of the page of ambulances. */
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import type { SortColumn } from '../../../ui/tables/SortTable.tsx';
import { useStationColumns } from '../../../ui/tables/station-columns.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { ClockView, Cover, RequestView, UnitView } from '../answers.ts';
import { UNIT_LOOKS } from '../looks.ts';
import { UNIT_STATES } from '../units/unit-state.ts';

const STALE_SEC = 600;

export function useUnitColumns(props: ServicePageProps): readonly SortColumn<UnitView>[] {
  const { words } = props;
  const column = useStationColumns<UnitView>(props);
  return [
    column.name(),
    {
      id: 'state',
      title: words('page.state'),
      sortBy: ({ state }) => UNIT_STATES.indexOf(state),
      cell: ({ state }) => <StateBadge {...UNIT_LOOKS[state]} word={words(`state.${state}`)} />,
    },
    {
      id: 'level',
      title: words('page.level'),
      sortBy: ({ level }) => (level === null ? null : words(`level.${level}`)),
    },
    { id: 'crew', title: words('page.crew'), decimals: 0, sortBy: ({ crew }) => crew },
    { id: 'station', title: words('page.station'), sortBy: ({ station }) => station },
    { id: 'mission', title: words('page.mission'), sortBy: ({ mission }) => mission },
    {
      id: 'equipment',
      title: words('page.equipment'),
      cell: ({ equipment, whyNot }) => whyNot ?? equipment ?? '—',
    },
    column.age(({ seenMs }) => seenMs, STALE_SEC),
  ];
}

export function useClockColumns({ words, language }: ServicePageProps): readonly SortColumn<ClockView>[] {
  const minutes = (seconds: number | null) =>
    seconds === null ? '—' : toNumberText(seconds / 60, 1, language);
  return [
    { id: 'clock', title: words('clock.name'), cell: ({ id }) => words(`clock.${id}`) },
    { id: 'n', title: words('clock.n'), decimals: 0, sortBy: ({ n }) => n },
    {
      id: 'p50',
      title: words('clock.p50'),
      end: true,
      sortBy: ({ p50 }) => p50,
      cell: ({ p50 }) => minutes(p50),
    },
    {
      id: 'p90',
      title: words('clock.p90'),
      end: true,
      sortBy: ({ p90 }) => p90,
      cell: ({ p90 }) => minutes(p90),
    },
    {
      id: 'p95',
      title: words('clock.p95'),
      end: true,
      sortBy: ({ p95 }) => p95,
      cell: ({ p95 }) => minutes(p95),
    },
    {
      id: 'target',
      title: words('clock.target'),
      end: true,
      sortBy: ({ targetSec }) => targetSec,
      cell: ({ targetSec }) => (targetSec === null ? words('clock.noTarget') : minutes(targetSec)),
    },
    {
      id: 'within',
      title: words('clock.within'),
      end: true,
      sortBy: ({ withinTarget }) => withinTarget,
      cell: ({ withinTarget }) => (withinTarget === null ? '—' : `${Math.round(withinTarget * 100)} %`),
    },
    {
      id: 'left',
      title: words('clock.left'),
      cell: ({ excluded, without }) =>
        [
          ...excluded.map(({ why, count }) => `${words(`excluded.${why}`)}: ${count}`),
          ...(without === 0 ? [] : [words('clock.without', { count: without })]),
        ].join('; ') || '—',
    },
  ];
}

export function useRequestColumns({
  words,
  language,
  openRecord,
}: ServicePageProps): readonly SortColumn<RequestView>[] {
  const timeText = useTimeText();
  return [
    {
      id: 'code',
      title: words('request.code'),
      sortBy: ({ code }) => code,
      open: ({ id }) => openRecord(id),
    },
    { id: 'unit', title: words('request.unit'), sortBy: ({ unit }) => unit },
    { id: 'desk', title: words('request.desk'), cell: ({ desk }) => desk[language] },
    { id: 'note', title: words('request.note'), cell: ({ note }) => note },
    { id: 'status', title: words('request.status'), cell: ({ statusName }) => statusName[language] },
    {
      id: 'since',
      title: words('request.since'),
      sortBy: ({ sinceMs }) => sinceMs,
      cell: ({ sinceMs }) => (sinceMs === null ? '—' : timeText(sinceMs, 'dayMinute')),
    },
  ];
}

export function useCoverColumns({
  words,
  language,
}: ServicePageProps): readonly SortColumn<Cover['wards'][number]>[] {
  return [
    { id: 'ward', title: words('cover.ward'), sortBy: ({ name }) => name[language] },
    { id: 'reached8', title: words('cover.within8'), decimals: 0, sortBy: ({ reached8 }) => reached8 },
    { id: 'reached15', title: words('cover.within15'), decimals: 0, sortBy: ({ reached15 }) => reached15 },
    { id: 'km', title: words('cover.km'), decimals: 1, sortBy: ({ km }) => km },
  ];
}
