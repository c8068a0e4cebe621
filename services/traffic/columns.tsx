/** Columns of the tables of the traffic page. */
import { StateBadge } from '../../ui/marks/StateBadge.tsx';
import type { ServicePageProps } from '../../ui/service-web.ts';
import type { SortColumn } from '../../ui/tables/SortTable.tsx';
import { useStationColumns } from '../../ui/tables/station-columns.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import type { CameraView, ClosureView, SegmentView } from './answers.ts';
import { STATE_LOOKS } from './looks.ts';
import { STATES } from './states.ts';

type Columns<Row> = readonly SortColumn<Row>[];
const STALE_SEC = 660;

export function useSegmentColumns(props: ServicePageProps): Columns<SegmentView> {
  const { words } = props;
  const column = useStationColumns<SegmentView>(props);
  return [
    column.name(),
    {
      id: 'state',
      title: words('page.state'),
      end: true,
      sortBy: ({ state }) => -STATES.indexOf(state),
      cell: ({ state }) => <StateBadge {...STATE_LOOKS[state]} word={words(`state.${state}`)} />,
    },
    { id: 'speed', title: words('page.speed'), decimals: 0, sortBy: ({ speedKmh }) => speedKmh },
    { id: 'free', title: words('page.free'), decimals: 0, sortBy: ({ freeKmh }) => freeKmh },
    { id: 'ratio', title: words('page.ratio'), decimals: 0, sortBy: ({ ratio }) => ratio },
    { id: 'vehicles', title: words('page.vehicles'), decimals: 0, sortBy: ({ vehicles }) => vehicles },
    {
      id: 'causes',
      title: words('page.causes'),
      cell: ({ closure, causes }) =>
        closure === null
          ? causes.map((cause) => words(`reason.${cause}`)).join(', ')
          : `${words(`closure.${closure.effect}`)}: ${words(`reason.${closure.reason}`)}`,
    },
    column.age(({ timeMs }) => timeMs, STALE_SEC),
  ];
}

export function useCameraColumns(props: ServicePageProps): Columns<CameraView> {
  const { words } = props;
  const column = useStationColumns<CameraView>(props);
  return [
    column.name(),
    { id: 'motorbikes', title: words('page.motorbikes'), decimals: 0, sortBy: (row) => row.motorbikes },
    { id: 'cars', title: words('page.cars'), decimals: 0, sortBy: (row) => row.cars },
    { id: 'heavy', title: words('page.heavy'), decimals: 0, sortBy: (row) => row.heavy },
    column.age(({ timeMs }) => timeMs, STALE_SEC),
  ];
}

export function useClosureColumns({ words, language, openAsset }: ServicePageProps): Columns<ClosureView> {
  const timeText = useTimeText();
  return [
    {
      id: 'name',
      title: words('page.segment'),
      sortBy: ({ name }) => name[language],
      open: ({ segment }) => openAsset(segment),
    },
    { id: 'code', title: words('page.number'), sortBy: ({ code }) => code },
    { id: 'effect', title: words('page.effect'), cell: ({ effect }) => words(`closure.${effect}`) },
    { id: 'reason', title: words('page.reason'), cell: ({ reason }) => words(`reason.${reason}`) },
    {
      id: 'from',
      title: words('page.from'),
      sortBy: ({ fromMs }) => fromMs,
      cell: ({ fromMs }) => timeText(fromMs, 'dayMinute'),
    },
    {
      id: 'until',
      title: words('page.until'),
      cell: ({ untilMs }) => (untilMs === null ? words('page.untilLifted') : timeText(untilMs, 'dayMinute')),
    },
  ];
}
